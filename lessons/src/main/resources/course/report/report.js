// Paper can't be clicked: everything is open while it prints, and closes again after.
const closed = new Set();
addEventListener("beforeprint", () => {
  for (const d of document.querySelectorAll("details:not([open])")) {
    closed.add(d);
    d.open = true;
  }
});
addEventListener("afterprint", () => {
  for (const d of closed) d.open = false;
  closed.clear();
});
