/* A talk that stays open looks for new notes every 15 seconds, while somebody can see the page, for an hour without a sign
   of them at most. The server answers 204 while nothing changed. */
const EVERY = 15_000;
const AWAKE = 60 * 60_000;
let lately = Date.now();
let timer = 0;

function look() {
  const notes = document.querySelector("[data-looks]");
  // What somebody is about to press must not move away under their hand.
  if (notes && !notes.contains(document.activeElement)) notes.dispatchEvent(new CustomEvent("look"));
}

function start() {
  clearInterval(timer);
  if (document.visibilityState !== "visible") return;
  timer = setInterval(() => {
    if (Date.now() - lately < AWAKE) look();
  }, EVERY);
}

document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") look(); start(); });
for (const sign of ["pointerdown", "keydown", "focus"]) addEventListener(sign, () => { lately = Date.now(); }, { passive: true });
start();
