/* Passkeys: asks the browser's key and sends what it says. Without it the page says what else can be done. */
"use strict";
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const toSend = (credential) => {
    const said = credential.response;
    const response = { clientDataJSON: text(said.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (said[name]) response[name] = text(said[name]);
    }
    if (said.getTransports) response.transports = said.getTransports();
    return JSON.stringify({
      id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  };

  const make = async (asked) => {
    const publicKey = { ...asked, challenge: bytes(asked.challenge), excludeCredentials: named(asked.excludeCredentials) };
    publicKey.user = { ...asked.user, id: bytes(asked.user.id) };
    publicKey.authenticatorSelection = {
      ...asked.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required",
    };
    return navigator.credentials.create({ publicKey });
  };

  const use = async (asked) => navigator.credentials.get({
    publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: named(asked.allowCredentials) },
  });

  const options = async (form) => {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const failed = form.querySelector("[data-passkey-failed]");
    if (!window.PublicKeyCredential || !window.isSecureContext) continue;
    for (const part of form.querySelectorAll("[data-passkey-shown]")) part.hidden = false;
    for (const part of form.querySelectorAll("[data-passkey-without]")) part.hidden = true;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      failed.hidden = true;
      try {
        const asked = await options(form);
        const key = form.dataset.passkey === "make"
          ? await make(asked.creation_options.publicKey) : await use(asked.request_options.publicKey);
        form.elements.namedItem("credential").value = toSend(key);
        form.submit();
      } catch (error) {
        failed.hidden = false;
      }
    });
  }
})();
