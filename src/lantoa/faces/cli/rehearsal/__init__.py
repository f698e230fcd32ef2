"""The rehearsal: a campaign of invented units, driven through the real pages while processes are killed, then checked.

``numbers``, ``asked``, ``script``, ``writing`` (a seed → what every unit will do), ``truth`` (what came of it, by
plain sums) and ``referee`` (the comparison) are pure. ``stage`` makes the units by the house's verbs; ``browser``,
``ground``, ``unit_deeds``, ``unit_evidence``, ``unit_reports``, ``owner_acts``, ``hostile_acts`` and ``driving`` do it
all over HTTP; ``supervisor`` runs and kills the processes; ``rows`` and ``totals`` read what is there afterwards.
"""
