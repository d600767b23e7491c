/* <form data-autosave="who"> is saved while it is typed in. Nothing typed is lost: it stays on this device until the house
   says that it has it. Decision 0015 tells the protocol; the same form works by its button without this script.

   Hidden fields: `base` (the revision that the typed text starts from) and, if any, `token` (this page and its how-manieth
   message, so that one sent twice does nothing). `who` goes with it: somebody else may have signed in meanwhile. Each page
   keeps a copy of its own; a new page sends those that it finds, one after the other. Answers: {state: saved|merged|conflict|refused, revision, text, words,
   typed?, html?}. `typed` is the revision of the very text that was sent, to go on from while the writer types on. */
import { announce, say } from "./words.js";

const PREFIX = "draft:auto:"; // drafts.js clears these after 30 days, and at sign-out
const PAUSE = 1500, AT_MOST = 8000, AGAIN = 5000, SLOWEST = 60000, PATIENCE = 30000;
const LATER = [408, 429]; // of the answers that say no, those that may change by themselves
const SIGN_IN = "/accounts/login/";
const TOKEN = "csrfmiddlewaretoken";

function read(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}
function write(key, value) {
  try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full or forbidden: the page itself still has it */ }
}
function forget(key) {
  try { localStorage.removeItem(key); } catch { /* as above */ }
}
const cookie = (name) => document.cookie.split("; ").find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
const random = () => [...crypto.getRandomValues(new Uint8Array(12))].map((n) => n.toString(36)).join("").slice(0, 20);

/* Where the caret goes when the text around it was brought together with what others wrote. */
function moved(at, before, after) {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1;
  if (at <= start) return at;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return at >= before.length - end ? at + after.length - before.length : Math.min(at, after.length - end);
}

class Keeper {
  constructor(form) {
    this.form = form;
    this.client = random();
    this.root = `${PREFIX}${form.dataset.autosave}:${new URL(form.action, location.href).pathname}`;
    this.key = `${this.root}:${this.client}`;
    this.found = this.copies(); // of pages before this one, or of another tab
    this.taken = []; // of these, what this page shows and the house has not yet
    this.count = 0;
    this.missed = 0; // answers in a row that did not come
    this.base = form.elements.base;
    this.words = form.querySelector("[data-autosave-words]");
    this.saved = this.values();
    this.restore();
    form.addEventListener("input", () => { this.keep(); this.later(); });
    form.addEventListener("focusout", () => this.save());
    form.addEventListener("submit", () => this.submitting());
  }

  get fields() {
    return [...this.form.elements].filter((one) => one.name && !["hidden", "submit", "button"].includes(one.type));
  }
  get text() { return this.form.querySelector("textarea"); }
  get dirty() { return this.values() !== this.saved; }

  values() {
    return JSON.stringify(this.fields.map((one) => [one.name, one.type === "checkbox" ? one.checked : one.value]));
  }

  say(words, kind = "") {
    if (!this.words) return;
    this.words.textContent = words;
    this.words.dataset.kind = kind;
  }

  keep() {
    if (!this.dirty) { this.release(); return; }
    write(this.key, { at: Date.now(), base: this.base.value, sender: this.sender(), values: this.values() });
  }

  /* The house has what is here. What another tab has typed since in its own copy is not this page's to forget. */
  release() {
    forget(this.key);
    for (const [key, values] of this.taken.splice(0)) if (read(key)?.values === values) forget(key);
  }

  copies() {
    let keys = [];
    try { keys = Object.keys(localStorage); } catch { /* forbidden */ }
    keys = keys.filter((key) => key === this.root || key.startsWith(`${this.root}:`));
    return keys.sort((one, other) => (read(one)?.at || 0) - (read(other)?.at || 0));
  }

  sender() { return this.count ? `${this.client}.${this.count}` : this.after || ""; }

  restore() {
    const key = this.found.shift(), kept = key && read(key);
    if (!key) return;
    if (!kept || kept.values === this.saved) { if (kept) forget(key); this.restore(); return; }
    this.taken.push([key, kept.values]);
    this.client = random(); // a copy goes on from its own page, not from what this one sent before it
    this.count = 0;
    for (const [name, value] of JSON.parse(kept.values)) {
      const field = this.fields.find((one) => one.name === name);
      if (field?.type === "checkbox") field.checked = value;
      else if (field) field.value = value;
    }
    this.base.value = kept.base;
    this.after = kept.sender;
    this.form.closest("details")?.setAttribute("open", "");
    this.say(say("restored"), "kept");
    announce(say("restored"));
    setTimeout(() => this.save(), 300);
  }

  later() {
    clearTimeout(this.timer);
    this.first ||= Date.now();
    this.timer = setTimeout(() => this.save(), Math.max(0, Math.min(PAUSE, this.first + AT_MOST - Date.now())));
  }

  request() {
    const body = new URLSearchParams(new FormData(this.form));
    this.count += 1;
    body.set("token", `${this.client}.${this.count}`);
    body.set("who", this.form.dataset.autosave);
    if (this.after) body.set("after", this.after);
    if (cookie("csrftoken")) body.set(TOKEN, cookie("csrftoken")); // signing in again, in another tab, changed it
    return { method: "POST", body, headers: { "X-Autosave": "1" }, credentials: "same-origin" };
  }

  async save() {
    clearTimeout(this.timer);
    if (this.busy) return;
    if (!this.dirty) { this.release(); return; }
    this.first = 0;
    this.busy = true;
    let heard = false;
    const sent = this.values(), sentText = this.text?.value, sentBase = this.base.value;
    const request = this.request();
    this.keep();
    try {
      const answer = await fetch(this.form.action, { ...request, signal: AbortSignal.timeout?.(PATIENCE) });
      if (new URL(answer.url).pathname === SIGN_IN) this.signIn();
      else if (answer.status >= 400 && answer.status < 500 && !LATER.includes(answer.status)) this.giveUp(answer.headers.has("X-Load-Again") ? "loadagain" : "nottaken");
      else if (!answer.headers.get("Content-Type")?.includes("json")) throw new Error(answer.status);
      else heard = this.take(await answer.json(), sent, sentText, sentBase);
    } catch {
      this.say(say("offline"), "unsaved");
      this.timer = setTimeout(() => this.save(), Math.min(AGAIN * 2 ** this.missed, SLOWEST));
      this.missed += 1;
    } finally {
      this.busy = false;
    }
    if (this.dirty && heard) this.later();
    else if (heard) this.restore();
  }

  /* Whether the house took it. */
  take(reply, sent, sentText, sentBase) {
    this.missed = 0;
    if (reply.state === "refused") { this.say(reply.words, "unsaved"); this.tell(reply); return false; }
    this.after = "";
    const still = this.values() === sent;
    const other = reply.text !== undefined && this.text && reply.text !== sentText;
    if (still && other) this.put(reply.text);
    this.base.value = still || !other ? reply.revision : reply.typed ?? sentBase;
    this.saved = still ? this.values() : sent;
    this.say(reply.words, reply.state === "conflict" ? "conflict" : "");
    this.keep();
    this.tell(reply);
    return true;
  }

  tell(reply) {
    this.form.dispatchEvent(new CustomEvent("autosave:reply", { bubbles: true, detail: reply }));
  }

  /* The text that stands now, put where the writer reads it; the caret stays at its word. */
  put(text) {
    const box = this.text, before = box.value;
    const [start, end, top] = [box.selectionStart, box.selectionEnd, box.scrollTop];
    box.value = text;
    if (document.activeElement === box) box.setSelectionRange(moved(start, before, text), moved(end, before, text));
    box.scrollTop = top;
  }

  /* What others wrote meanwhile, when nothing is waiting to be saved here. */
  renew(text, revision) {
    if (this.dirty || this.busy) return false;
    this.put(text);
    this.base.value = revision;
    this.saved = this.values();
    return true;
  }

  /* The house will not take it, and asking again changes nothing: only further typing tries once more. */
  giveUp(words) {
    this.missed = 0;
    this.say(say(words), "unsaved");
    announce(say(words));
  }

  signIn() {
    this.say(say("signedout"), "unsaved");
    const link = document.createElement("a");
    link.href = `${SIGN_IN}?next=${encodeURIComponent(location.pathname + location.search)}`;
    link.textContent = say("signin");
    this.words?.append(" ", link);
    announce(say("signedout"));
    this.timer = setTimeout(() => this.save(), 4 * AGAIN); // perhaps they sign in in another tab
  }

  /* Sent by its own button: the page that comes next says so. The copy stays until that page shows the same text. */
  submitting() {
    clearTimeout(this.timer);
    this.keep();
    this.leaving = true;
    const token = this.form.elements.token;
    this.count += 1;
    if (token) token.value = `${this.client}.${this.count}`;
  }

  /* The page goes away: one last message that outlives it. */
  leave() {
    if (!this.dirty || this.leaving) return;
    this.keep();
    const request = this.request();
    if (String(request.body).length < 60000) fetch(this.form.action, { ...request, keepalive: true }).catch(() => {});
  }
}

function watch(root) {
  const forms = [...root.querySelectorAll?.("form[data-autosave]") ?? []];
  if (root.matches?.("form[data-autosave]")) forms.push(root);
  for (const form of forms) form.keeper ??= new Keeper(form);
}
const keepers = () => [...document.querySelectorAll("form[data-autosave]")].map((form) => form.keeper).filter(Boolean);

watch(document);
addEventListener("htmx:load", (event) => watch(event.target));
addEventListener("pagehide", () => keepers().forEach((one) => one.leave()));
addEventListener("pageshow", (event) => { // taken out of the browser's store by "back"
  if (event.persisted) keepers().forEach((one) => { one.leaving = false; one.save(); });
});
addEventListener("visibilitychange", () => { if (document.hidden) keepers().forEach((one) => one.save()); });
addEventListener("online", () => keepers().forEach((one) => one.save()));
