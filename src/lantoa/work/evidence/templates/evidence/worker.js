{% load static %}/* Lets the pages of evidence open without a network: a task's camera page as it was last seen, else what waits here.
   Nothing is sent from here: the page's own script sends. Pages are forgotten when nobody is signed in. */
"use strict";
const SHELL = "lantoa-shell", PAGES = "lantoa-pages", WAITING = "{% url "evidence:waiting" %}";
const KEPT = [WAITING, "{% static "ui/tokens.css" %}", "{% static "ui/base.css" %}", "{% static "ui/parts.css" %}", "{% static "ui/document.css" %}", "{% static "ui/ui.js" %}",
  "{% static "tasks/tasks.css" %}", "{% static "evidence/evidence.css" %}", "{% static "evidence/queue.js" %}", "{% static "django_htmx/htmx-2.min.js" %}", "{% static "ui/icon.svg" %}"];
self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(KEPT)));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const request = event.request, address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, address));
  else if (address.pathname.startsWith("{% get_static_prefix %}")) event.respondWith(part(request));
});
async function page(request, address) {
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected && /^\/evidence\/tasks\/\d+\/$/.test(address.pathname)) (await caches.open(PAGES)).put(request.url, answer.clone());
    return answer;
  } catch (error) {
    return (await caches.match(request.url)) || (await caches.match(WAITING));
  }
}
async function part(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) (await caches.open(SHELL)).put(request.url, answer.clone());
    return answer;
  } catch (error) {
    return (await caches.match(request.url)) || Response.error();
  }
}
