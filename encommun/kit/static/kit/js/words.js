/* The reader's language: sentences that scripts say, printed by the server in one <meta>. */
const printed = JSON.parse(document.querySelector('meta[name="words"]')?.content || "{}");

export function say(key, values = {}) {
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), printed[key] || "");
}

/* Tell a screen reader, politely. */
export function announce(text) {
  const place = document.getElementById("announcer");
  if (!place || !text) return;
  place.textContent = "";
  setTimeout(() => { place.textContent = text; }, 60);
}

export function clock() {
  return new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }).format(new Date());
}
