/* The queue of a device: pictures wait in this browser's own store until they are sent, whoever has signed in.
   Everything here has a plain way beside it: without this script the form of the page sends. No eval, no HTML made here. */
(function () {
  "use strict";
  const box = document.getElementById("queue");
  if (!box) return;
  const say = box.dataset, form = document.getElementById("take");
  const PIECE = 4 * 1024 * 1024, IN_PIECES = 8 * 1024 * 1024, AGAIN = 60000, FRESH = 60000;
  const note = (words) => { box.querySelector(".queue-note").textContent = words || ""; if (words) box.hidden = false; };
  const remark = (words) => { box.querySelector(".queue-said").textContent = words || ""; };
  let store = null, full = false, busy = false, again = false, taking = false, storing = false, here = null, sent = 0;
  const gone = [];

  // The store ---------------------------------------------------------------------------------------------------
  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const opened = () => {
    const request = indexedDB.open("lantoa-queue", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("items", { keyPath: "key" });
    return asked(request);
  };
  const items = (mode) => store.transaction("items", mode).objectStore("items");
  const all = async () => (await asked(items("readonly").getAll())).sort((a, b) => a.made - b.made);
  const keep = (item) => asked(items("readwrite").put(item));
  const drop = (key) => asked(items("readwrite").delete(key));

  // What the page shows -----------------------------------------------------------------------------------------
  async function draw() {
    const waiting = await all(), list = box.querySelector(".queue-items");
    box.hidden = !waiting.length && !sent && !!form && !box.querySelector(".queue-note").textContent;
    const count = say.count.replace("{n}", waiting.length);
    box.querySelector(".queue-count").textContent = waiting.length ? count : sent ? say.allSent : say.none;
    box.querySelectorAll("[data-queue]").forEach((button) => { button.hidden = !waiting.length; });
    box.querySelector("[data-queue-look]").hidden = !sent;
    const nothing = document.getElementById("nothing-sent");
    if (nothing && sent) nothing.hidden = true;
    const now = document.getElementById("sent-now");
    if (now) {
      now.hidden = !gone.length;
      now.replaceChildren(...gone.map((item) => {
        const row = document.createElement("li");
        row.textContent = [item.name, item.caption, say.sent].filter(Boolean).join(" · ");
        return row;
      }));
    }
    list.replaceChildren(...waiting.map(line));
  }
  // What a file is, where no small picture of it can be made: a film, a document, a photo this browser cannot read.
  function kindOf(item) {
    const [kind] = (item.file.type || "").split("/");
    if (/\.(heic|heif|avif)$/i.test(item.name)) return say.photo;
    return { image: say.photo, video: say.video, audio: say.audio }[kind] || say.document;
  }
  function sign(item) {
    const kind = document.createElement("span");
    kind.className = "piece-kind";
    kind.textContent = kindOf(item);
    return kind;
  }
  function shotOf(item) {
    if (!item.thumb) return sign(item);
    const shot = document.createElement("canvas");  // the page's policy lets in no picture but the server's
    shot.width = 128; shot.height = 96; shot.className = "piece-kind";
    shot.setAttribute("role", "img"); shot.setAttribute("aria-label", say.shot.replace("{name}", item.name));
    createImageBitmap(item.thumb).then((bits) => {
      const by = Math.max(128 / bits.width, 96 / bits.height), width = bits.width * by, height = bits.height * by;
      shot.getContext("2d").drawImage(bits, (128 - width) / 2, (96 - height) / 2, width, height);
    }, () => shot.replaceWith(sign(item)));
    return shot;
  }
  function line(item) {
    const row = document.createElement("li");
    row.dataset.key = item.key;
    const words = document.createElement("p"), name = document.createElement("b"), state = document.createElement("p");
    name.textContent = item.name;  // several files may share one caption: the name says which of them it is
    words.append(name, ...(item.caption ? [document.createElement("br"), item.caption] : []));
    state.className = "soft";
    state.textContent = item.said || say.waits;
    row.append(shotOf(item), words, state);
    if (item.refused) {
      const button = document.createElement("button");
      button.type = "button"; button.className = "btn btn-quiet"; button.textContent = say.drop;
      button.setAttribute("aria-label", `${say.drop}: ${item.name}`);
      button.addEventListener("click", async () => { if (window.confirm(say.sure)) { await drop(item.key); draw(); } });
      row.append(button);
    }
    return row;
  }
  function tell(item, words) {
    const row = box.querySelector(`li[data-key="${item.key}"] .soft`);
    if (row) row.textContent = words;
  }

  const chosen = () => [...form.elements.photos.files, ...form.elements.others.files];

  // Too large is told before anything is sent: by this page whole files go, by its store in pieces, which may be larger.
  function tooLarge(event) {
    const most = Number(store && !full ? form.dataset.uploadLimit : form.dataset.fileLimit), line = document.getElementById("too-large");
    const found = chosen().find((file) => file.size > most);
    const [unit, bytes] = most % 1073741824 ? ["MB", 1048576] : ["GB", 1073741824];
    const said = (size) => (size / bytes).toLocaleString(document.documentElement.lang, { maximumFractionDigits: unit === "GB" ? 2 : 1 }) + ` ${unit}`;
    line.hidden = !found;
    line.textContent = found ? line.dataset.words.replace("{name}", found.name).replace("{size}", said(found.size)).replace("{most}", said(most)) : "";
    if (found && event.type === "submit") { event.preventDefault(); event.stopImmediatePropagation(); }
  }
  if (form) {
    form.addEventListener("submit", tooLarge);
    for (const name of ["photos", "others"]) form.elements[name].addEventListener("change", tooLarge);
  }

  // Sending -----------------------------------------------------------------------------------------------------
  async function hello() {
    const answer = await fetch(say.hello, { cache: "no-store", credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }
  async function sendAll(fresh) {
    if (busy || taking) { again = again || fresh === true; return; }
    if (!store || !(await all()).length) return;
    busy = true;
    try {
      if (navigator.locks) await navigator.locks.request("lantoa-queue", { ifAvailable: true }, (lock) => lock && tryAll());
      else await tryAll();
    } finally { busy = false; }
    draw();
    if (again) { again = false; sendAll(); }  // what was taken while others were sent
  }
  async function tryAll() {
    let who;
    try { who = await hello(); } catch (error) { note(say.offline); return; }
    if (!who.signed_in) { note(say.signedOut); if (window.caches) caches.delete("lantoa-pages"); return; }
    note("");
    for (const item of await all()) {
      if (item.refused) continue;
      if (String(item.unit) !== String(who.unit)) { await settle(item, say.other.replace("{name}", item.unitName)); continue; }
      tell(item, say.sending);
      try { await sendOne(item, who); } catch (error) { await settle(item, say.failed); if (!navigator.onLine) { note(say.offline); return; } }
    }
  }
  async function settle(item, words, refused) { item.said = words; item.refused = !!refused; await keep(item); tell(item, words); }
  async function sendOne(item, who) {
    const data = new FormData();
    if (item.file.size > IN_PIECES) data.append("upload", await inPieces(item, who));
    else data.append("photos", new File([item.file], item.name, { type: item.file.type }));
    for (const [name, value] of Object.entries(item.fields)) if (value !== null && value !== "") data.append(name, value);
    data.append("client_key", item.key);
    const answer = await fetch(say.send.replace("/0/", `/${item.task}/`), {
      method: "POST", body: data, credentials: "same-origin", headers: { Accept: "application/json", "X-CSRFToken": who.token },
    });
    if (answer.status === 404) { await settle(item, say.other.replace("{name}", item.unitName)); return; }
    const told = await answer.json();
    if (answer.status === 201) {
      await drop(item.key);
      sent += 1;
      if (form && String(item.task) === form.dataset.task) gone.unshift(item);
      if (told.words) remark(told.words);
      draw();
      return;
    }
    await settle(item, told.words || say.failed, answer.status < 500 && !(told.codes || []).includes("not_complete"));
  }
  async function inPieces(item, who) {
    const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
    const headers = { "Tus-Resumable": "1.0.0", "X-CSRFToken": who.token };
    const begun = await fetch(say.uploads, { method: "POST", credentials: "same-origin", headers: { ...headers,
      "Upload-Length": String(item.file.size), "Upload-Metadata": `filename ${base64(item.name)},key ${base64(item.key)}` } });
    if (begun.status !== 201) { const words = await begun.text(); if (words && begun.status === 413) await settle(item, words, true); throw new Error(words); }
    const address = begun.headers.get("Location");
    let offset = Number(begun.headers.get("Upload-Offset"));
    while (offset < item.file.size) {
      const answer = await fetch(address, { method: "PATCH", body: item.file.slice(offset, offset + PIECE), credentials: "same-origin",
        headers: { ...headers, "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset) } });
      if (answer.status !== 204) throw new Error(String(answer.status));
      offset = Number(answer.headers.get("Upload-Offset"));
      tell(item, `${say.sending} ${Math.floor((100 * offset) / item.file.size)} %`);
    }
    return address.replace(/\/$/, "").split("/").pop();
  }

  // Taking ------------------------------------------------------------------------------------------------------
  async function smaller(file) {
    if (!file.type.startsWith("image/")) return null;
    try {
      const bits = await createImageBitmap(file), shot = document.createElement("canvas");
      shot.width = 320; shot.height = Math.max(1, Math.round((320 * bits.height) / bits.width));
      shot.getContext("2d").drawImage(bits, 0, 0, shot.width, shot.height);
      return await new Promise((done) => shot.toBlob(done, "image/jpeg", 0.7));
    } catch (error) { return null; }
  }
  function measure() {
    return new Promise((done) => {
      const line = document.getElementById("position");
      navigator.geolocation.getCurrentPosition((found) => {
        here = { at: Date.now(), latitude: found.coords.latitude, longitude: found.coords.longitude, accuracy_m: found.coords.accuracy };
        line.textContent = say.here.replace("{m}", Math.ceil(here.accuracy_m));
        done();
      }, () => { here = null; line.textContent = say.nowhere; done(); }, { enableHighAccuracy: true, timeout: 10000, maximumAge: FRESH });
    });
  }
  const newKey = () => crypto.randomUUID ? crypto.randomUUID() : "10000000-1000-4000-8000-100000000000".replace(/[018]/g,
    (c) => (Number(c) ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (Number(c) / 4)))).toString(16));
  async function mark(file) {  // by which a file chosen twice is known: its bytes, of a film its name and size
    if (file.size > IN_PIECES) return `${file.name} ${file.size} ${file.lastModified}`;
    return Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer())), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  async function place() {
    const asks = document.getElementById("ask-position");
    if (asks && asks.checked && (!here || Date.now() - here.at > FRESH)) await measure();
    return asks && asks.checked && here ? { latitude: here.latitude, longitude: here.longitude, accuracy_m: here.accuracy_m } : {};
  }
  async function take(event) {
    if (!chosen().length && !form.elements.url.value) return;
    event.preventDefault();
    if (taking) return;
    taking = true;
    document.querySelectorAll(".messages").forEach((told) => told.remove());  // they tell of the sending before
    try { if (store && !full && !form.elements.url.value) await queue(chosen()); else await sendPlain(); } finally { taking = false; }
    sendAll(true);
  }
  async function queue(files) {
    const fields = { caption: form.elements.caption.value, place_words: form.elements.place_words.value, occasion: form.elements.occasion.value, ...await place() };
    const taken = [], twice = [];
    storing = true;  // every file first, the small pictures after: nothing is lost if the page is left early
    try {
      const there = (await all()).filter((item) => String(item.task) === form.dataset.task).map((item) => item.mark);
      for (const file of files) {
        const item = { key: newKey(), made: Date.now() + taken.length, task: form.dataset.task, unit: form.dataset.unit, unitName: form.dataset.unitName,
          name: file.name, caption: fields.caption, thumb: null, mark: await mark(file), fields: { ...fields, taken_at: new Date(file.lastModified).toISOString() } };
        if (there.includes(item.mark)) { twice.push(file.name); continue; }
        // A photo is read at once, before its phone takes it away; a film is copied by the browser, never whole in memory.
        item.file = file.size > IN_PIECES ? file : new Blob([await file.arrayBuffer()], { type: file.type });
        await keep(item);
        there.push(item.mark);
        taken.push([item, file]);
      }
    } catch (error) {  // no room, or a private window: all of them are still in the form, and none stands in the queue twice
      for (const [item] of taken) await drop(item.key).catch(() => {});
      if (["NotReadableError", "NotFoundError"].includes(error.name)) { note(say.gone); return; }
      full = true;
      note(say.full);
      await draw();
      if (files.every((file) => file.size <= Number(form.dataset.fileLimit))) await sendPlain();
      return;
    } finally { storing = false; }
    for (const [item, file] of taken) { item.thumb = await smaller(file); await keep(item).catch(() => {}); }
    form.reset();
    remark(twice.length ? say.twice.replace("{name}", twice.join(", ")) : "");
    await draw();
  }
  // Where nothing can wait, the form itself sends: only to a server that answers, for a form sent into nothing loses its files.
  async function sendPlain() {
    let who;
    try { who = await hello(); } catch (error) { note(say.stay); return; }
    if (!who.signed_in) { note(say.staySignedOut); return; }
    form.elements.csrfmiddlewaretoken.value = who.token;
    for (const [name, value] of Object.entries(await place())) form.elements[name].value = value;
    form.submit();
  }

  // Writing the queue into a file: a ZIP of stored entries, as the server reads it ------------------------------
  const TABLE = Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
  function seal(bytes) { let value = ~0; for (const byte of bytes) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8); return ~value >>> 0; }
  function head(size, fill) { const view = new DataView(new ArrayBuffer(size)); fill(view); return new Uint8Array(view.buffer); }
  async function zip(entries) {
    const parts = [], central = [];
    let offset = 0;
    for (const [name, blob] of entries) {
      const label = new TextEncoder().encode(name), crc = seal(new Uint8Array(await blob.arrayBuffer()));
      const common = (view, at) => { view.setUint16(at, 20, true); view.setUint16(at + 2, 0x800, true); view.setUint32(at + 10, crc, true);
        view.setUint32(at + 14, blob.size, true); view.setUint32(at + 18, blob.size, true); view.setUint16(at + 22, label.length, true); };
      parts.push(head(30, (view) => { view.setUint32(0, 0x04034b50, true); common(view, 4); }), label, blob);
      central.push(head(46, (view) => { view.setUint32(0, 0x02014b50, true); view.setUint16(4, 20, true); common(view, 6); view.setUint32(42, offset, true); }), label);
      offset += 30 + label.length + blob.size;
    }
    const size = central.reduce((sum, part) => sum + part.length, 0);
    const end = head(22, (view) => { view.setUint32(0, 0x06054b50, true); view.setUint16(8, entries.length, true); view.setUint16(10, entries.length, true);
      view.setUint32(12, size, true); view.setUint32(16, offset, true); });
    return new Blob([...parts, ...central, end], { type: "application/zip" });
  }
  async function exportAll() {
    const waiting = await all(), entries = [];
    const told = waiting.map((item, number) => {
      const file = `files/${number + 1}`;
      entries.push([file, item.file]);
      const { caption, place_words: place, latitude = null, longitude = null, accuracy_m = null, taken_at } = item.fields;
      return { key: item.key, task: Number(item.task), name: item.name, file, caption, place, latitude, longitude, accuracy_m, taken_at };
    });
    const list = new Blob([JSON.stringify({ form: "lantoa-queue", version: 1, items: told })], { type: "application/json" });
    const way = document.createElement("a");
    way.href = URL.createObjectURL(await zip([["queue.json", list], ...entries]));
    way.download = `lantoa-${new Date().toISOString().slice(0, 16).replace(/[:T]/g, "-")}.zip`;
    way.click();
    setTimeout(() => URL.revokeObjectURL(way.href), AGAIN);
  }

  // Beginning ---------------------------------------------------------------------------------------------------
  async function begin() {
    if (form) form.addEventListener("submit", take);
    if (!window.isSecureContext || !window.indexedDB) { note(window.isSecureContext ? say.noStore : say.insecure); return; }
    try { store = await opened(); } catch (error) { note(say.noStore); return; }
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
    if ("serviceWorker" in navigator) navigator.serviceWorker.register(say.worker).catch(() => {});
    if (form && navigator.geolocation) {
      document.getElementById("here").hidden = false;
      document.getElementById("ask-position").addEventListener("change", (event) => { if (event.target.checked) measure(); });
    }
    box.querySelector('[data-queue="send"]').addEventListener("click", sendAll);
    box.querySelector('[data-queue="export"]').addEventListener("click", exportAll);
    window.addEventListener("online", sendAll);
    window.addEventListener("beforeunload", (event) => { if (storing) event.preventDefault(); });
    setInterval(sendAll, AGAIN);
    await draw();
    sendAll();
  }
  begin();
})();
