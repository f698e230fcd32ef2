/* Extras only: every page works without this file. No inline handlers, no eval, nothing stored. */
(function () {
  "use strict";

  // A link that points at a dialog on this page opens it as a modal; without script it opens by its address.
  document.addEventListener("click", function (event) {
    var opener = event.target.closest("a[data-dialog]");
    if (opener) {
      var dialog = document.querySelector(opener.getAttribute("href"));
      if (dialog && dialog.showModal) {
        event.preventDefault();
        dialog.showModal();
      }
      return;
    }
    var closer = event.target.closest("[data-close]");
    if (closer && closer.closest("dialog[open]")) {
      event.preventDefault();
      closer.closest("dialog").close();
    }
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  // The day typed as day, month, year is said back in words, so that 02/03 can never be read as the third of February.
  function say(group) {
    var echo = group.querySelector("[data-weekdays]");
    if (!echo) return;
    var parts = Array.from(group.querySelectorAll("input")).map(function (input) { return parseInt(input.value, 10); });
    var day = new Date(Date.UTC(parts[2], parts[1] - 1, parts[0]));
    var real = parts[2] > 999 && day.getUTCDate() === parts[0] && day.getUTCMonth() === parts[1] - 1;
    var two = function (number) { return String(number).padStart(2, "0"); };
    echo.textContent = !real ? "" : echo.dataset.pattern
      .replace("{weekday}", echo.dataset.weekdays.split("|")[day.getUTCDay()])
      .replace("{day}", two(parts[0])).replace("{month}", two(parts[1])).replace("{year}", parts[2])
      .replace("{month_name}", (echo.dataset.months || "").split("|")[parts[1] - 1]);
  }
  document.addEventListener("input", function (event) {
    var group = event.target.closest("[data-day]");
    if (group) say(group);
  });

  // "Copy" puts the text of its box on the clipboard; without script one marks it by hand.
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    if (navigator.clipboard) button.hidden = false;
  });
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    var box = button && document.getElementById(button.dataset.copy);
    if (!box) return;
    navigator.clipboard.writeText(box.value).then(function () {
      button.textContent = button.dataset.done;
    });
  });

  // A form is sent once: a second press on a slow line does not make a second row.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
      form.querySelectorAll("[aria-busy]").forEach(function (button) { button.removeAttribute("aria-busy"); });
    });
  });

  // After a refused form the summary takes the focus, so that a screen reader starts with what must be put right.
  var summary = document.querySelector(".must[data-focus]");
  if (summary) summary.focus();
})();
