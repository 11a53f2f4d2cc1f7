// Sorts a table by a heading, and shows the rows that match what is typed and chosen above it.
for (const table of document.querySelectorAll("table[data-sort]")) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  table.tHead.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (!button) return;
    const head = button.closest("th");
    const up = head.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const value = row => row.cells[head.cellIndex].dataset.value ?? row.cells[head.cellIndex].textContent.trim();
    const compare = (a, b) => {
      const [x, y] = [value(a), value(b)];
      if (x === "" || y === "") return (x === "") - (y === "") || 0;
      const [m, n] = [Number(x), Number(y)];
      const order = Number.isNaN(m) || Number.isNaN(n) ? x.localeCompare(y) : m - n;
      return up ? order : -order;
    };
    body.append(...[...rows].sort(compare));
  });
  const controls = document.querySelector(`[data-for="${table.id}"]`);
  if (!controls) continue;
  const count = controls.querySelector("output");
  const show = () => {
    const words = controls.querySelector("input").value.normalize("NFC").toLowerCase();
    const chosen = [...controls.querySelectorAll("select")].map(one => [one.name, one.value]);
    let shown = 0;
    for (const row of rows) {
      const fits = chosen.every(([name, value]) => !value || row.dataset[name].split("\n").includes(value));
      row.hidden = !(fits && row.textContent.normalize("NFC").toLowerCase().includes(words));
      shown += !row.hidden;
    }
    count.textContent = `${shown}/${rows.length}`;
  };
  controls.addEventListener("input", show);
  controls.hidden = false;
  show();
}
