import {make, player, say} from "../../figures/player.js";
import {numbers} from "./numbers.js";

player(({root, told, labels, find}) => {
  const {rows, seRatio, rule, start, most} = told;
  const parts = ["macs", "parameters", "field"];
  const at = (depth, width, side) => numbers(rows, seRatio, depth, width, side);
  const b0 = at(start.depth, start.width, start.side);
  const widest = at(most.depth, most.width, most.side);
  const millions = value => (value / 1e6).toFixed(value < 1e8 ? 1 : 0);
  const written = {macs: millions, parameters: millions, field: String};
  function draw(boxes) {
    const svg = root.querySelector("svg");
    svg.replaceChildren();
    const thick = channels => 0.55 * Math.sqrt(channels);
    const gap = 3;
    let left = 4;
    const total = boxes.reduce((sum, box) => sum + 8 + box.blocks * (thick(box.channels) + gap), 0);
    const scale = Math.min(1, 590 / total);
    for (const {map, channels, blocks} of boxes) {
      const high = Math.max(4, 8 * Math.sqrt(map));
      for (let k = 0; k < blocks; k++) {
        make(svg, "rect", {
          x: left,
          y: 80 - high / 2,
          width: Math.max(1, scale * thick(channels)),
          height: high,
          fill: "#0072b2",
          "fill-opacity": 0.55,
          stroke: "#000",
          "stroke-width": 0.5,
        });
        left += scale * (thick(channels) + gap);
      }
      left += scale * 8;
    }
  }
  function show() {
    const [depth, width, side, phi] = ["depth", "width", "side", "phi"].map(name => Number(find(name).value));
    const found = at(depth, width, side);
    for (const [name, words] of [
      ["depth", depth.toFixed(2)],
      ["width", width.toFixed(2)],
      ["side", side],
      ["phi", phi],
    ]) {
      find(name).nextElementSibling.textContent = words;
      find(name).setAttribute("aria-valuetext", words);
    }
    for (const part of parts) {
      const track = root.querySelector(`[data-part=${part}]`);
      track.querySelector(".bar").style.width = `${100 * Math.sqrt(found[part] / widest[part])}%`;
      track.querySelector(".mark").style.left = `${100 * Math.sqrt(b0[part] / widest[part])}%`;
      track.nextElementSibling.textContent = written[part](found[part]);
    }
    draw(found.boxes);
    const words = {
      blocks: found.blocks,
      macs: millions(found.macs),
      times: (found.macs / b0.macs).toFixed(1),
      parameters: millions(found.parameters),
      field: found.field,
    };
    const budget = say(labels.budget, {budget: 2 ** phi});
    root.querySelector(".said").textContent = `${say(labels.said, words)} ${budget}`;
  }
  const follow = () => {
    const phi = Number(find("phi").value);
    find("depth").value = rule.alpha ** phi;
    find("width").value = rule.beta ** phi;
    find("side").value = start.side * rule.gamma ** phi;
    show();
  };
  find("phi").oninput = follow;
  for (const name of ["depth", "width", "side"]) find(name).oninput = show;
  find("reset").onclick = () => {
    find("phi").value = 0;
    follow();
  };
  return show;
});
