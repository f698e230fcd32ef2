/* Extras of the check page; everything here has a plain way beside it. No eval, nothing stored. */
(function () {
  "use strict";

  // Without a choice in the address the width decides what is shown: the tab of it is marked.
  if (!document.body.matches(".show-all, .show-needs")) {
    var narrow = window.matchMedia("(max-width: 63.99rem)").matches;
    var tab = document.querySelector(".check-tools a[href$='show=" + (narrow ? "needs" : "all") + "']");
    if (tab) tab.setAttribute("aria-current", "page");
  }

  // Words selected in a sentence: a button takes them to the form that makes a task of them.
  var pick = null;
  function forget() { if (pick) { pick.remove(); pick = null; } }
  document.addEventListener("selectionchange", function () {
    var chosen = document.getSelection();
    if (!chosen || chosen.isCollapsed) { forget(); return; }
    var node = chosen.anchorNode && chosen.anchorNode.parentElement;
    var say = node && node.closest("[data-sentence]");
    var other = chosen.focusNode && chosen.focusNode.parentElement;
    if (!say || !other || other.closest("[data-sentence]") !== say) { forget(); return; }
    var words = chosen.toString().replace(/\s+/g, " ").trim();
    var way = say.parentElement.querySelector("a.sentence-at");
    var label = document.getElementById("read");
    if (!words || !way || !label || !label.dataset.pick) { forget(); return; }
    if (!pick) { pick = document.createElement("a"); pick.className = "btn pick"; document.body.append(pick); }
    var box = chosen.getRangeAt(0).getBoundingClientRect();
    pick.textContent = label.dataset.pick;
    pick.href = way.getAttribute("href") + "?words=" + encodeURIComponent(words);
    pick.style.setProperty("left", Math.max(8, box.left + window.scrollX) + "px");
    pick.style.setProperty("top", box.bottom + window.scrollY + 6 + "px");
  });

  // On the form's page: words selected in the quoted sentence fill the field that was last in use, or the first.
  var last = null;
  document.addEventListener("focusin", function (event) {
    if (event.target.matches("textarea[name=words], textarea[name^=part_]")) last = event.target;
  });
  document.addEventListener("pointerup", function () {
    var chosen = document.getSelection();
    var node = chosen && !chosen.isCollapsed && chosen.anchorNode && chosen.anchorNode.parentElement;
    if (!node || !node.closest("[data-source]")) return;
    var field = last || document.querySelector("textarea[name=words], textarea[name^=part_]");
    if (field) field.value = chosen.toString().replace(/\s+/g, " ").trim();
  });

  // j and k go to the next and the last place that needs a person; typing in a field is left alone.
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[jk]$/.test(event.key)) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    var stops = Array.from(document.querySelectorAll(".tick-button[aria-pressed=false], .note-finding .lnk"));
    if (!stops.length) return;
    var here = stops.indexOf(document.activeElement);
    var next = event.key === "j" ? here + 1 : here < 0 ? stops.length - 1 : here - 1;
    var stop = stops[(next + stops.length) % stops.length];
    stop.focus({ preventScroll: true });
    stop.closest(".note").scrollIntoView({ block: "center" });
    event.preventDefault();
  });

  // After a swap the note is a new one, and another height: it comes into view, and the focus goes back into it.
  var kept = "";
  document.addEventListener("htmx:beforeRequest", function (event) {
    var note = event.detail.elt.closest(".note[id]");
    kept = note ? note.id : "";
  });
  document.addEventListener("htmx:afterSettle", function () {
    var note = kept && document.getElementById(kept);
    if (!note) return;
    if (!document.activeElement || document.activeElement === document.body) {
      var stop = note.matches("[data-focus]") ? note : note.querySelector("[data-focus], textarea, .tick-button, .lnk");
      if (stop) stop.focus({ preventScroll: true });
    }
    var box = note.getBoundingClientRect();
    var foot = document.getElementById("do");
    var low = foot ? foot.getBoundingClientRect().top : innerHeight;
    if (box.top < 0 || box.top > low - 40 || (box.bottom > low && box.height < low)) {
      note.scrollIntoView({ block: box.height < low ? "center" : "start", behavior: "instant" });
    }
  });

  // A browser scrolls to what the Tab key reaches where it lies outside the window, not where the bar at the foot lies
  // over it.
  document.addEventListener("focusin", function (event) {
    var bar = document.getElementById("do"), one = event.target;
    if (!bar || bar.contains(one) || !one.matches(":focus-visible")) return;
    var box = one.getBoundingClientRect(), top = bar.getBoundingClientRect().top;
    if (box.bottom > top && box.top < innerHeight) {
      scrollBy({ top: box.bottom - top + 16, behavior: "instant" });
    }
  });
})();
