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
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
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

  // A request that does not come through says so beside its control, which goes back to what it was before.
  var words = document.getElementById("trouble");
  function restore(control) {
    [control].concat(Array.from(control.querySelectorAll("[aria-busy]"))).forEach(function (one) {
      one.removeAttribute("aria-busy");
    });
    if (control.matches("input[type=checkbox], input[type=radio]")) {
      var group = control.type === "radio" && control.form ? control.form.elements[control.name] : [control];
      Array.from(group.length ? group : [control]).forEach(function (one) { one.checked = one.defaultChecked; });
    } else if (control.matches("select")) {
      Array.from(control.options).forEach(function (one) { one.selected = one.defaultSelected; });
    }
  }
  function place(control) {
    if (control.matches("form")) return control.querySelector(".acts") || control;
    return control.closest(".acts, .group-tick, form, td") || control.parentElement;
  }
  function trouble(control, kind) {
    if (!words || !control || !control.isConnected) return;
    restore(control);
    var box = place(control);
    var said = box.querySelector(":scope > .trouble");
    if (!said) {
      said = document.createElement("p");
      said.className = "trouble";
      said.setAttribute("role", "alert");
      box.append(said);
    }
    if (said.dataset.kind === kind) return;
    said.dataset.kind = kind;
    said.textContent = words.dataset[kind];
    if (kind === "signedOut") {
      var way = document.createElement("a");
      way.className = "lnk";
      way.href = words.dataset.signIn + "?next=" + encodeURIComponent(location.pathname + location.search);
      way.textContent = words.dataset.signInWords;
      said.append(" ", way);
    }
    said.scrollIntoView({ block: "nearest", behavior: "instant" });
  }
  // The answer to a request after the session's end is the page of signing in, to which the browser was led.
  function ledToSignIn(detail) {
    var came = detail.xhr && detail.xhr.responseURL;
    return !!(words && came && new URL(came).pathname === words.dataset.signIn &&
      location.pathname !== words.dataset.signIn);
  }
  ["htmx:sendError", "htmx:timeout"].forEach(function (name) {
    document.addEventListener(name, function (event) { trouble(event.detail.elt, "offline"); });
  });
  document.addEventListener("htmx:responseError", function (event) {
    var status = event.detail.xhr.status;
    trouble(event.detail.elt, status === 401 ? "signedOut" : status < 500 ? "refused" : "failed");
  });
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (!ledToSignIn(event.detail)) return;
    event.detail.shouldSwap = false;
    trouble(event.detail.requestConfig.elt, "signedOut");
  });
  document.addEventListener("htmx:afterRequest", function (event) {
    if (!event.detail.successful || ledToSignIn(event.detail)) return;
    document.querySelectorAll(".trouble").forEach(function (said) { said.remove(); });
  });

  // What was put in place stays in view; a summary of mistakes among it takes the focus.
  document.addEventListener("htmx:afterSettle", function (event) {
    var summary = event.detail.elt.querySelector && event.detail.elt.querySelector("[data-focus]");
    if (summary) { summary.focus({ preventScroll: true }); summary.scrollIntoView({ block: "nearest", behavior: "instant" }); }
  });

  // Picking many: what is typed narrows the list at once, a group is ticked whole, and the count follows.
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  }
  function count(picks) {
    var boxes = picks.querySelectorAll("input[type=checkbox]"), kept = picks.querySelectorAll(".picks-group input[type=hidden]");
    var chosen = Array.from(boxes).filter(function (box) { return box.checked; }).length + kept.length;
    var said = picks.querySelector("[data-count]");
    said.textContent = said.dataset.pattern.replace("{n}", chosen).replace("{all}", said.dataset.inAll);
    picks.querySelectorAll("[data-group]").forEach(function (group) {
      var own = group.querySelectorAll("input[type=checkbox]:checked, input[type=hidden]").length;
      group.querySelector("[data-chosen]").textContent = own;
    });
  }
  function narrow(picks, typed) {
    var words = plain(typed).split(/\s+/).filter(Boolean);
    picks.querySelectorAll("[data-group]").forEach(function (group) {
      var heading = " " + plain(group.querySelector("summary").textContent), any = false;
      group.querySelectorAll(".tick").forEach(function (tick) {
        var text = " " + plain(tick.textContent) + heading;
        tick.hidden = !words.every(function (word) { return text.indexOf(" " + word) >= 0; });
        any = any || !tick.hidden;
      });
      group.hidden = !any;
      if (words.length && any) group.open = true;
    });
  }
  document.addEventListener("input", function (event) {
    var picks = event.target.closest("[data-picks]");
    if (!picks) return;
    if (event.target.matches("[data-find]")) narrow(picks, event.target.value); else count(picks);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && event.target.matches("[data-picks] [data-find]")) event.preventDefault();
  });
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-picks] [data-all], [data-picks] [data-none]");
    if (!button || button.closest("[data-group]").querySelector("input[type=hidden]")) return;
    event.preventDefault();
    button.closest("[data-group]").querySelectorAll(".tick:not([hidden]) input").forEach(function (box) {
      box.checked = button.hasAttribute("data-all");
    });
    count(button.closest("[data-picks]"));
  });

  // Where the tabs are wider than the screen, the one that is open is the one that is seen.
  document.querySelectorAll(".tabs-folder, .tabs-office").forEach(function (tabs) {
    var open = tabs.querySelector("[aria-current]");
    if (!open || tabs.scrollWidth <= tabs.clientWidth) return;
    var edge = tabs.getBoundingClientRect().left - tabs.scrollLeft;
    function place(tab) { return tab.getBoundingClientRect().left - edge; }
    var all = Array.from(tabs.children).filter(function (tab) { return tab.offsetWidth > 0; });
    var middle = Math.max(0, place(open) - (tabs.clientWidth - open.offsetWidth) / 2);
    // Whole tabs at the left: no letter of one that is cut off stands there like a word.
    var whole = all.filter(function (tab) { return place(tab) >= middle || tab === open; })[0];
    var left = middle === 0 ? 0 : place(whole) - 1, room = tabs.scrollWidth - tabs.clientWidth;
    tabs.classList.toggle("tabs-roomy", left > room);
    tabs.scrollTo({ left: left, behavior: "instant" });
  });

  // Of a strip of days wider than the screen today is seen first.
  document.querySelectorAll(".week").forEach(function (strip) {
    var today = strip.querySelector(".day-today");
    if (today) strip.scrollLeft = today.getBoundingClientRect().left - strip.getBoundingClientRect().left - (strip.clientWidth - today.offsetWidth) / 2;
  });

  // After a refused form the summary takes the focus, so that a screen reader starts with what must be put right.
  var summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  // A page that the browser kept whole and shows again (Back) still carries the key under which its form was sent. Once
  // something is changed in it, it is another form and gets another key; sent again as it was, it stays the same one.
  function newKey() {
    return window.crypto.randomUUID ? window.crypto.randomUUID() : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, function (c) {
      return (Number(c) ^ (window.crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (Number(c) / 4)))).toString(16);
    });
  }
  document.addEventListener("submit", function (event) { event.target.dataset.keySent = "1"; });
  window.addEventListener("pageshow", function (event) {
    if (!event.persisted) return;
    document.querySelectorAll("form[data-key-sent]").forEach(function (form) {
      delete form.dataset.keySent;
      form.dataset.shownAgain = "1";
    });
  });
  ["input", "change"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var form = event.target.form;
      if (!form || !form.dataset.shownAgain) return;
      delete form.dataset.shownAgain;
      form.querySelectorAll("input[type=hidden][name$=client_key]").forEach(function (key) { key.value = newKey(); });
    });
  });
})();
