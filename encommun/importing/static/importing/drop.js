// Files may be dropped anywhere on the form; while a pad is read, the page says so. Without this all works the same.
const form = document.querySelector("form[data-busy]");
const input = form?.querySelector("input[type=file]");
if (form && input) {
  for (const name of ["dragover", "drop"]) {
    form.addEventListener(name, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      form.toggleAttribute("data-over", name === "dragover");
      if (name === "drop") input.files = event.dataTransfer.files;
    });
  }
  form.addEventListener("dragleave", () => form.removeAttribute("data-over"));
  form.addEventListener("submit", () => {
    form.querySelector("[data-busy-words]").textContent = form.dataset.busy;
    form.setAttribute("aria-busy", "true");
  });
}
