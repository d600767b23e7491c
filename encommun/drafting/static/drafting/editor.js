/* The page of a draft: buttons for those who do not know Markdown, a preview, who is there, and what others wrote. */
const page = document.querySelector("[data-draft]");
const POLL = 10000;
const part = (inside) => inside.closest("[data-part]");
const headers = () => ({ "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]")?.value || "" });

/* One mark around or before what is selected; the caret stays where one goes on typing. */
const MARKS = {
  bold: (text) => [`**${text || "…"}**`, 2],
  link: (text) => [`[${text || "…"}](https://)`, text ? text.length + 11 : 1],
  list: (text) => [text.split("\n").map((line) => `- ${line}`).join("\n"), 2],
  quote: (text) => [text.split("\n").map((line) => `> ${line}`).join("\n"), 2],
};
function mark(box, kind) {
  let { selectionStart: start, selectionEnd: end } = box;
  const lines = kind === "list" || kind === "quote";
  if (lines) {
    start = box.value.lastIndexOf("\n", start - 1) + 1;
    const stop = box.value.indexOf("\n", end);
    end = stop < 0 ? box.value.length : stop;
  }
  const chosen = box.value.slice(start, end);
  const [made, caret] = MARKS[kind](chosen);
  box.setRangeText(made, start, end, chosen ? "select" : "end");
  if (!chosen) box.setSelectionRange(start + caret, start + caret + (kind === "bold" || kind === "link" ? 1 : 0));
  box.focus();
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

async function drawn(text) {
  const answer = await fetch("/drafts/preview/", { method: "POST", headers: headers(), body: new URLSearchParams({ text }) });
  if (!answer.ok || answer.redirected) throw new Error("preview");
  return answer.text();
}
async function preview(button) {
  const form = button.form || button.closest("form");
  const shown = form.querySelector("[data-preview-of]");
  if (shown) { shown.remove(); form.querySelector("textarea").hidden = false; button.setAttribute("aria-pressed", "false"); return; }
  const place = document.createElement("div");
  place.className = "prose";
  place.dataset.previewOf = "";
  try { place.innerHTML = await drawn(form.querySelector("textarea").value); } catch { return; }
  form.querySelector("textarea").before(place);
  form.querySelector("textarea").hidden = true;
  button.setAttribute("aria-pressed", "true");
}
async function close(details) {
  const form = details.querySelector("form");
  form.keeper?.save();
  const read = part(details).querySelector("[data-read]");
  try { read.innerHTML = await drawn(form.querySelector("textarea").value); } catch { /* the page shows it when it is loaded again */ }
  details.open = false;
  details.querySelector("summary").focus();
}

for (const details of page?.querySelectorAll(".draft-write") ?? []) {
  details.querySelector("[data-toolbar]").replaceWith(document.getElementById("toolbar").content.cloneNode(true));
  details.querySelector("[data-done]").hidden = false;
  details.addEventListener("toggle", () => { if (details.open) details.querySelector("textarea").focus(); });
}
page?.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.mark) mark(button.closest("form").querySelector("textarea"), button.dataset.mark);
  if ("preview" in button.dataset) preview(button);
  if ("done" in button.dataset) close(button.closest("details"));
});
/* Where two people changed the same words: the way to both texts stands right under the field. */
page?.addEventListener("autosave:reply", ({ target, detail }) => {
  if (detail.revision && part(target)) part(target).dataset.revision = detail.revision; // a part taken out has none
  if (!detail.url) return;
  const link = document.createElement("a");
  link.href = detail.url;
  link.textContent = detail.label;
  target.querySelector("[data-autosave-words]").append(" ", link);
});

async function refresh(section) {
  const answer = await fetch(`/drafts/parts/${section.dataset.part}/text/`);
  if (!answer.ok || answer.redirected) return;
  const { revision, text, html } = await answer.json();
  const form = section.querySelector("form[data-autosave]");
  if (form?.keeper && !form.keeper.renew(text, revision)) return;
  section.dataset.revision = revision;
  section.querySelector("[data-read]").innerHTML = html;
}
async function poll() {
  if (document.hidden) return;
  const writing = document.activeElement?.matches?.("[data-autosave] textarea") ? part(document.activeElement) : null;
  const body = new URLSearchParams({ part: writing?.dataset.part ?? "" });
  try {
    const answer = await fetch(`/drafts/${page.dataset.draft}/presence/`, { method: "POST", headers: headers(), body });
    if (!answer.ok || answer.redirected) return;
    show(await answer.json());
  } catch { /* without a network nobody is seen; the next try comes */ }
}
function show({ people, here, writing, revisions, structure }) {
  const line = page.querySelector("[data-present]");
  const words = people.length ? `${here} ${people.join(", ")}` : "";
  if (line.textContent.trim() !== words) line.textContent = words;
  page.querySelector("[data-structure-changed]").hidden = structure === page.dataset.structure;
  for (const section of page.querySelectorAll("[data-part]")) {
    section.querySelector("[data-writing]").textContent = writing[section.dataset.part] ?? "";
    if (revisions[section.dataset.part] > Number(section.dataset.revision)) refresh(section);
  }
}
if (page) {
  poll();
  setInterval(poll, POLL);
  addEventListener("visibilitychange", poll);
  page.addEventListener("focusin", ({ target }) => { if (target.matches("[data-autosave] textarea")) poll(); });
}
