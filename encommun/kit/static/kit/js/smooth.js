/* htmx: the part that changed is announced, and the focus stays where the reader was. Dialogs, copied links, errors. */
import { announce, say } from "./words.js";

document.querySelector("[data-focus]")?.focus();

let held = null;
addEventListener("htmx:beforeSwap", () => {
  const here = document.activeElement;
  held = here && here !== document.body ? { id: here.id, name: here.name, value: here.value, form: here.form?.id } : null;
});
addEventListener("htmx:afterSettle", ({ detail }) => {
  const part = detail.target?.isConnected ? detail.target : detail.elt;
  const wrong = part?.querySelector?.("[data-focus]");
  const told = ["[data-announce]", "[role=status]", ".filter-summary p", "h2", "h1"].map((one) => part?.querySelector?.(one));
  announce(told.find((one) => one?.textContent.trim())?.textContent.trim());
  if (wrong) { wrong.focus(); return; }
  if (detail.requestConfig?.triggeringEvent?.type === "submit" && showFound(part)) return;
  if (!held || (document.activeElement && document.activeElement !== document.body)) return;
  const again = (held.id && document.getElementById(held.id))
    || (held.name && [...document.getElementsByName(held.name)].find((one) => one.value === held.value));
  if (again) again.focus({ preventScroll: true });
  else if (part?.focus) { part.tabIndex = -1; part.focus({ preventScroll: true }); }
});
/* "Show" ends the choosing: the filters close where they stand above the list, and the reader comes to what was found. */
function showFound(part) {
  const found = part?.querySelector?.("[data-shown]");
  if (!found) return false;
  part.querySelector(".filter-fold")?.removeAttribute("open");
  found.focus({ preventScroll: true });
  found.scrollIntoView({ block: "start" });
  return true;
}
/* What a page looks up by itself while somebody writes: nobody waits for it, so it moves nothing and says nothing when it
   fails. A button that was pressed is another matter. */
function isQuiet(detail) {
  const asked = detail.requestConfig?.elt ?? detail.elt; // before a swap, `elt` is where the answer would go
  return asked?.closest?.("[data-quiet]") && !(asked instanceof HTMLButtonElement);
}
addEventListener("htmx:beforeRequest", (event) => {
  if (isQuiet(event.detail) && !navigator.onLine) event.preventDefault();
});
/* The session ended meanwhile: the sign-in page takes the whole window, and leads back to where the reader was. */
addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { pathname } = new URL(detail.xhr.responseURL || location.href, location.href);
  if (pathname !== "/accounts/login/") return;
  detail.shouldSwap = false;
  if (isQuiet(detail)) return;
  location.assign(`${pathname}?next=${encodeURIComponent(location.pathname + location.search)}`);
});
for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  addEventListener(failure, ({ detail }) => {
    if (detail.shouldSwap || isQuiet(detail)) return;
    const notice = document.createElement("div");
    notice.className = "notice";
    notice.dataset.kind = "error";
    if (failure === "htmx:sendError") notice.dataset.offline = "";
    const text = document.createElement("p");
    text.textContent = say(failure === "htmx:responseError" ? "refused" : "offline");
    notice.append(text);
    document.getElementById("messages")?.replaceChildren(notice);
    notice.scrollIntoView({ block: "nearest" });
  });
}
for (const back of ["online", "htmx:afterOnLoad"]) {
  addEventListener(back, () => document.querySelector("#messages [data-offline]")?.remove());
}

addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  if (event.target instanceof HTMLDialogElement) event.target.close();
  const copier = event.target.closest?.("[data-copy]");
  const anchor = event.target.closest?.("a[data-copy-link]");
  if (anchor && navigator.clipboard) {
    navigator.clipboard.writeText(anchor.href).then(() => {
      anchor.dataset.done = "1";
      announce(say("copied"));
    }, () => {});
  }
  if (copier && navigator.clipboard) {
    const address = new URL(copier.dataset.copy || location.href, location.href).href;
    navigator.clipboard.writeText(address).then(() => {
      copier.dataset.done = "1";
      const words = copier.querySelector("[data-words]") || copier;
      words.textContent = say("copied");
      announce(say("copied"));
    }, () => {});
    if (copier.tagName === "A") event.preventDefault();
  }
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement?.closest?.(".term")) document.activeElement.blur();
});
for (const button of document.querySelectorAll("[data-copy][hidden]")) button.hidden = !navigator.clipboard;
