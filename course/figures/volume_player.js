import {make, player, say, short} from "./player.js";
import {stepping} from "./stepping.js";

player(kit => {
  const {root, told, labels, find} = kit;
  const steps = stepping(kit, last, show);
  const {image, filters, bias, start: first} = told;
  const CELL = 34;
  const channels = image[0][0].length;
  const kernelSize = [filters.length, filters[0].length];
  const isPhoto = image.flat(2).every(v => Number.isInteger(v) && v >= 0 && v <= 255);
  const most = values => Math.max(...values.flat(9).map(Math.abs)) || 1;
  const signed = v => (v < 0 ? `(${short(v)})` : short(v));
  const setting = name => (find(name) ? find(name).value : String(first[name]));
  const stride = () => Number(setting("stride"));
  let chosen = first.filter;
  let maps = [];
  let before = [0, 0];
  let zeros = [0, 0];

  // How many zeros lie before and after `length` pixels; Keras' "same" puts an odd one behind.
  function padding(length, kernel) {
    if (setting("padding") !== "same") return [Number(setting("padding")), Number(setting("padding"))];
    const all = Math.max((Math.ceil(length / stride()) - 1) * stride() + kernel - length, 0);
    return [Math.floor(all / 2), Math.ceil(all / 2)];
  }

  const stops = axis => {
    const length = axis ? image[0].length : image.length;
    return Math.floor((length + zeros[axis] - kernelSize[axis]) / stride()) + 1;
  };
  const isInside = (i, j) => i >= 0 && j >= 0 && i < image.length && j < image[0].length;

  // What channel c adds to the value of filter f at row r, column q of the output: a product for each weight.
  function products(f, c, r, q) {
    return filters.map((row, i) =>
      row.map((weights, j) => {
        const y = r * stride() + i - before[0];
        const x = q * stride() + j - before[1];
        return isInside(y, x) ? image[y][x][c] * weights[c][f] : 0;
      }),
    );
  }
  const added = values => values.flat().reduce((sum, v) => sum + v, 0);
  const total = (f, r, q) => image[0][0].reduce((sum, _, c) => sum + added(products(f, c, r, q)), bias[f]);

  const tint = (v, biggest) => {
    const share = Math.min(1, Math.abs(v) / biggest);
    const less = part => Math.round(255 - part * share);
    return v < 0 ? `rgb(${less(150)},${less(100)},255)` : `rgb(255,${less(60)},${less(190)})`;
  };
  const pixel = v => {
    if (!isPhoto) return [tint(v, most(image)), "#000"];
    return [`rgb(${v},${v},${v})`, v < 128 ? "#fff" : "#000"];
  };

  function sheet(svg, rows, columns) {
    svg.replaceChildren();
    const width = columns * CELL + 4;
    const height = rows * CELL + 4;
    for (const [key, value] of [
      ["viewBox", `-2 -2 ${width} ${height}`],
      ["width", width],
      ["height", height],
    ])
      svg.setAttribute(key, value);
  }
  function cell(svg, r, c, value, [back, front]) {
    make(svg, "rect", {x: c * CELL, y: r * CELL, width: CELL, height: CELL, fill: back, stroke: "#999"});
    make(svg, "text", {x: (c + 0.5) * CELL, y: (r + 0.5) * CELL, fill: front}, short(value));
  }
  function grid(svg, values, colours) {
    sheet(svg, values.length, values[0].length);
    for (const [r, row] of values.entries())
      for (const [c, value] of row.entries()) cell(svg, r, c, value, colours(value));
  }
  function drawInput(svg, c, r, q) {
    const [high, wide] = [image.length + zeros[0], image[0].length + zeros[1]];
    sheet(svg, high, wide);
    for (let i = 0; i < high; i++)
      for (let j = 0; j < wide; j++) {
        const y = i - before[0];
        const x = j - before[1];
        if (isInside(y, x)) {
          cell(svg, i, j, image[y][x][c], pixel(image[y][x][c]));
          continue;
        }
        make(svg, "rect", {x: j * CELL, y: i * CELL, width: CELL, height: CELL, fill: "#e8e8e8", stroke: "#999"});
        // hatched: padding
        make(svg, "path", {
          stroke: "#aaa",
          "stroke-width": 1,
          d: [0.25, 0.5, 0.75, 1].map(f => `M${j * CELL} ${(i + f) * CELL}L${(j + f) * CELL} ${i * CELL}`).join(""),
        });
        make(svg, "text", {x: (j + 0.5) * CELL, y: (i + 0.5) * CELL, fill: "#000"}, "0");
      }
    make(svg, "rect", {
      x: q * stride() * CELL,
      y: r * stride() * CELL,
      width: kernelSize[1] * CELL,
      height: kernelSize[0] * CELL,
      fill: "none",
      stroke: "#e66100",
      "stroke-width": 4,
    });
  }

  // The maps as tables of buttons: one stop of the Tab key each, arrow keys inside.
  function buildMaps() {
    const place = root.querySelector(".maps");
    const [rows, columns] = [stops(0), stops(1)];
    const biggest = most(maps);
    place.replaceChildren(
      ...maps.map((map, f) => {
        const whole = document.createElement("div");
        const title = document.createElement("div");
        const cells = document.createElement("div");
        title.textContent = say(labels.map, {filter: f});
        cells.className = "cells";
        cells.setAttribute("role", "group");
        cells.setAttribute("aria-label", title.textContent);
        cells.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 52px))`;
        for (const [r, row] of map.entries())
          for (const [q, value] of row.entries()) {
            const button = document.createElement("button");
            button.type = "button";
            button.dataset.lmSuppressShortcuts = "true"; // JupyterLab asks the element that has the focus
            button.style.background = tint(value, biggest);
            button.textContent = short(value);
            button.setAttribute("aria-label", say(labels.cell, {row: r, column: q, value: short(value)}));
            button.onclick = () => choose(f, r, q);
            button.onkeydown = event => {
              const moves = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1]};
              if (!moves[event.key]) return;
              event.preventDefault();
              const within = (at, count) => Math.max(0, Math.min(count - 1, at));
              choose(f, within(r + moves[event.key][0], rows), within(q + moves[event.key][1], columns)).focus();
            };
            cells.append(button);
          }
        whole.append(title, cells);
        return whole;
      }),
    );
  }
  const buttons = f => root.querySelectorAll(".cells")[f].children;
  function choose(f, r, q) {
    steps.pause();
    chosen = f;
    steps.go(r * stops(1) + q);
    return buttons(f)[steps.at];
  }

  function last() {
    return stops(0) * stops(1) - 1;
  }

  // After a choice of stride or padding.
  function settle() {
    const padded = [padding(image.length, kernelSize[0]), padding(image[0].length, kernelSize[1])];
    before = padded.map(pair => pair[0]);
    zeros = padded.map(pair => pair[0] + pair[1]);
    const rows = [...Array(stops(0)).keys()];
    const columns = [...Array(stops(1)).keys()];
    maps = bias.map((_, f) => rows.map(r => columns.map(q => total(f, r, q))));
    buildMaps();
    const shape = `${rows.length}×${columns.length}×${bias.length}`;
    root.querySelector(".map-title").textContent = say(labels.maps, {map: shape});
    const line = root.querySelector(".size");
    if (line)
      line.textContent = say(labels.size, {
        input: image.length,
        zeros: zeros[0],
        kernel: kernelSize[0],
        stride: stride(),
        output: rows.length,
        before: before[0],
        after: zeros[0] - before[0],
      });
  }
  function show() {
    const r = Math.floor(steps.at / stops(1));
    const q = steps.at % stops(1);
    const weights = most(filters);
    const volume = `${image.length}×${image[0].length}×${channels}`;
    root.querySelector(".volume").textContent = say(labels.volume, {
      image: volume,
      filter: chosen,
      kernel: [...kernelSize, channels].join("×"),
      bias: short(bias[chosen]),
    });
    const sums = [...root.querySelectorAll(".channel")].map((panel, c) => {
      const kernel = filters.map(row => row.map(one => one[c][chosen]));
      const terms = products(chosen, c, r, q);
      drawInput(panel.querySelector(".input"), c, r, q);
      grid(panel.querySelector(".kernel"), kernel, v => [tint(v, weights), "#000"]);
      grid(panel.querySelector(".products"), terms, v => [tint(v, most(image) * weights), "#000"]);
      panel.querySelector(".terms").textContent = `${terms.flat().map(signed).join(" + ")} = ${short(added(terms))}`;
      return added(terms);
    });
    for (const f of maps.keys())
      for (const [n, button] of [...buttons(f)].entries()) {
        button.setAttribute("aria-pressed", String(f === chosen && n === steps.at));
        button.tabIndex = n === steps.at ? 0 : -1;
      }
    steps.tell(r, q, maps[chosen][r][q], `${sums.map(signed).join(" + ")} + ${labels.bias} ${signed(bias[chosen])}`);
  }
  for (const name of ["stride", "padding"])
    if (find(name)) {
      find(name).value = first[name];
      find(name).onchange = () => {
        steps.pause();
        settle();
        steps.go(0);
      };
    }
  settle();
  steps.at = first.row * stops(1) + first.column;
  return show;
});
