/* What makes the house smoother; every page works without it. */
document.querySelector("[data-focus]")?.focus();
