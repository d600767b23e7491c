/* Passkeys: the browser's own window asks for the finger or the code; this only carries bytes to it and back.
   <form data-passkey="login|new|use"> sends what the device answered in its hidden field "credential"; the server's
   question is in <script id="js_data" type="application/json">, or fetched when signing in. Without WebAuthn (an old
   browser, or an address that is only a number) such forms stay hidden, and [data-no-passkey] explains. */
const bytes = (words) => Uint8Array.from(atob(words.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const words = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const named = location.hostname.includes(":") === false && /^[\d.]+$/.test(location.hostname) === false;
const able = Boolean(window.PublicKeyCredential && navigator.credentials && window.isSecureContext && named);

function question(asked) {
  const key = { ...asked.publicKey, challenge: bytes(asked.publicKey.challenge) };
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (key[list]) key[list] = key[list].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  return { publicKey: key };
}

function answer(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = words(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id,
    rawId: words(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

/* A passkey opens the account by itself: it must be kept by the device and ask who is there. */
function asPasskey(asked) {
  const wish = { residentKey: "required", requireResidentKey: true, userVerification: "required" };
  return { publicKey: { ...asked.publicKey, authenticatorSelection: { ...asked.publicKey.authenticatorSelection, ...wish } } };
}

async function ask(form) {
  if (form.dataset.passkey === "login") {
    const reply = await fetch(form.action, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
    if (!reply.ok) throw new Error(String(reply.status));
    return navigator.credentials.get(question((await reply.json()).request_options));
  }
  const data = JSON.parse(document.getElementById("js_data").textContent);
  if (form.dataset.passkey === "new") return navigator.credentials.create(question(asPasskey(data.creation_options)));
  return navigator.credentials.get(question(data.request_options));
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  if (!able) break;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wrong = form.querySelector("[role=alert]");
    wrong.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(answer(await ask(form)));
      form.submit();
    } catch {
      wrong.hidden = false;
    }
  });
}
for (const why of document.querySelectorAll("[data-no-passkey]")) why.hidden = able;
