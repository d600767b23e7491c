/* What is typed in <form data-keep="key"> is kept on this device until it is sent, for whoever typed it: another person who
   signs in here does not read it. Leaving the page loses nothing. */
import { announce, clock, say } from "./words.js";

const PREFIX = "draft:";
const DAYS = 30;
const fields = (form) => [...form.elements].filter((field) => field.name && !field.disabled
  && !["hidden", "file", "password", "submit", "button"].includes(field.type) && field.autocomplete !== "one-time-code");
const place = (form) => `${PREFIX}${document.body.dataset.who || ""}:${location.pathname}:${form.dataset.keep}`;
const chosen = (field) => field.type === "checkbox" || field.type === "radio";
const changed = (field) => (chosen(field) ? field.checked !== field.defaultChecked
  : field.tagName === "SELECT" ? [...field.options].some((option) => option.selected !== option.defaultSelected)
  : field.value !== field.defaultValue);

function read(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

function write(key, value) {
  try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; }
}

function note(form, text) {
  let line = form.querySelector("[data-keep-note]");
  if (!line) {
    line = document.createElement("p");
    line.className = "keep-note";
    line.dataset.keepNote = "";
    form.append(line);
  }
  line.textContent = text;
}

function keep(form) {
  const typed = fields(form).filter(changed);
  if (!typed.length) { localStorage.removeItem(place(form)); note(form, ""); return; }
  const values = fields(form).map((field) => [field.name, chosen(field) ? field.value : null,
    chosen(field) ? field.checked : field.multiple ? [...field.selectedOptions].map((option) => option.value) : field.value]);
  if (write(place(form), { at: Date.now(), values })) note(form, say("kept", { time: clock() }));
}

function restore(form) {
  const draft = read(place(form));
  if (!draft || form.querySelector("[aria-invalid]") || document.querySelector(".error-summary")) return;
  const before = fields(form).map((field) => [field, chosen(field) ? field.checked : field.value]);
  for (const [name, value, state] of draft.values) {
    for (const field of fields(form).filter((one) => one.name === name && (value === null || one.value === value))) {
      if (chosen(field)) field.checked = state;
      else if (field.multiple) for (const option of field.options) option.selected = state.includes(option.value);
      else field.value = state;
    }
  }
  if (before.some(([field, old]) => (chosen(field) ? field.checked : field.value) !== old)) {
    offer(form);
    whenReady(() => form.dispatchEvent(new Event("refilled")));
  }
}

const whenReady = (then) => (document.readyState === "complete" ? then() : addEventListener("load", then, { once: true }));

function offer(form) {
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.dataset.kind = "info";
  const text = document.createElement("p");
  text.textContent = say("restored");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "linklike";
  button.textContent = say("discard");
  button.addEventListener("click", () => {
    localStorage.removeItem(place(form));
    const before = fields(form).map((field) => [field, field.value]);
    form.reset();
    for (const [field, old] of before) if (field.value !== old) field.dispatchEvent(new Event("input", { bubbles: true }));
    notice.remove();
    fields(form)[0]?.focus();
  });
  notice.append(text, button);
  form.prepend(notice);
  announce(say("restored"));
}

function watch(form) {
  if (form.dataset.keepWatched) return;
  form.dataset.keepWatched = "1";
  restore(form);
  let waiting;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => keep(form), 400); });
  addEventListener("pagehide", () => { if (waiting) { clearTimeout(waiting); if (!form.dataset.sent) keep(form); } });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    keep(form);
    form.dataset.sent = "1";
  });
  addEventListener("submit", (event) => { // after every other listener: what htmx sends is answered in this page, below
    if (event.target !== form || event.defaultPrevented) return;
    try { sessionStorage.setItem("sent", place(form)); } catch { /* the draft stays, which harms nobody */ }
  });
}

const UNSENT = ".error-summary, [aria-invalid='true'], [data-unsent]";
const SIGN_IN = "/accounts/login/";

/* The page after a sent form: unless it came back with errors, or asks to sign in again, its draft has done its work. */
function settle() {
  const sent = sessionStorage.getItem("sent");
  sessionStorage.removeItem("sent");
  if (sent && location.pathname !== SIGN_IN && !document.querySelector(UNSENT)) localStorage.removeItem(sent);
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && Date.now() - (read(key)?.at || 0) > DAYS * 86400000) localStorage.removeItem(key);
  }
}

/* Signing out of a shared computer takes the drafts along. */
function forgetAll() {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}

try {
  settle();
  document.querySelectorAll("form[data-keep]").forEach(watch);
  document.querySelectorAll("form[data-forgets]").forEach((form) => form.addEventListener("submit", forgetAll));
  addEventListener("htmx:load", (event) => event.target.querySelectorAll?.("form[data-keep]").forEach(watch));
  addEventListener("htmx:afterRequest", ({ detail }) => {
    const from = detail.requestConfig?.elt || detail.elt;
    const form = from.closest?.("form[data-keep]"); // the form itself may be swapped out
    if (!form || from.closest("[data-quiet]")) return; // looked up, not sent
    if (!detail.successful || detail.xhr.responseURL.includes(SIGN_IN)) { delete form.dataset.sent; return; }
    if (!detail.xhr.responseText.includes("error-summary")) localStorage.removeItem(place(form));
  });
} catch { /* no storage on this device: pages work as before */ }
