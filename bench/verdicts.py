"""Bars with their verdicts, gathered while tables are printed."""

from __future__ import annotations


class Verdicts:
    """Prints PASS or FAIL for each bar and remembers what failed and what could not be asked."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self.skipped: list[str] = []

    def at_most(self, what: str, value: float, bar: float, unit: str) -> None:
        """A cost that must not exceed its bar."""
        self._print(what, value, f"<= {bar:g} {unit}", ok=value <= bar)

    def at_least(self, what: str, value: float, bar: float, unit: str) -> None:
        """A score that must reach its bar."""
        self._print(what, value, f">= {bar:g} {unit}", ok=value >= bar)

    def skip(self, sentence: str) -> None:
        """Say what could not be measured here, and why."""
        self.skipped.append(sentence)
        print(f"skipped: {sentence}", flush=True)

    def summary(self) -> int:
        """The last line, and the exit status."""
        if self.failed:
            print("FAILED: " + "; ".join(self.failed))
            return 1
        print("All bars that could be asked here are met." if self.skipped else "All bars are met.")
        return 0

    def _print(self, what: str, value: float, bar: str, *, ok: bool) -> None:
        if not ok:
            self.failed.append(f"{what} {value:.2f}, {bar}")
        print(f"{'PASS' if ok else 'FAIL'}  {what}: {value:.2f} ({bar})", flush=True)
