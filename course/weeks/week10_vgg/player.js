import {player, say} from "../../figures/player.js";
import {numbers} from "./numbers.js";

player(({root, told, labels, find}) => {
  const {kinds, presets, side: start, photo} = told;
  const canvas = root.querySelector("canvas");
  const most = 16;
  let stack = presets.thrice.slice();
  const pen = canvas.getContext("2d");
  const image = new Image();
  canvas.width = canvas.height = start;
  const named = ({kind, size, stride}) => say(labels[kind === "conv" && stride > 1 ? "strided" : kind], {size, stride});
  const put = (parent, tag, text) => {
    const node = parent.appendChild(document.createElement(tag));
    node.textContent = text;
  };
  function show() {
    const found = numbers(stack, Number(find("channels").value), start);
    const list = root.querySelector("ol");
    list.replaceChildren();
    for (const layer of stack) put(list, "li", named(layer));
    if (!stack.length) put(list, "li", labels.none);
    const table = root.querySelector("dl");
    table.replaceChildren();
    for (const [name, value] of Object.entries(found)) {
      put(table, "dt", labels[name]);
      put(table, "dd", value.toLocaleString("en"));
    }
    pen.drawImage(image, 0, 0, start, start);
    const x = (Number(find("across").value) / 100) * (start - 1);
    const y = (Number(find("down").value) / 100) * (start - 1);
    const left = Math.round(x) - Math.floor(found.field / 2);
    const top = Math.round(y) - Math.floor(found.field / 2);
    pen.fillStyle = "rgba(0,0,0,.4)";
    pen.beginPath();
    pen.rect(0, 0, start, start);
    pen.rect(left, top, found.field, found.field);
    pen.fill("evenodd");
    pen.lineWidth = 2;
    pen.strokeStyle = "#e66100";
    pen.strokeRect(left - 1, top - 1, found.field + 2, found.field + 2);
    const words = {count: stack.length, field: found.field, weights: found.weights.toLocaleString("en")};
    const full = stack.length === most ? ` ${say(labels.full, {most})}` : "";
    root.querySelector(".said").textContent = say(labels.said, words) + full;
  }
  const change = made => {
    stack = made.slice(0, most);
    show();
  };
  find("add").onclick = () => change([...stack, kinds[find("kind").selectedIndex]]);
  find("remove").onclick = () => change(stack.slice(0, -1));
  find("clear").onclick = () => change([]);
  for (const name of Object.keys(presets)) find(name).onclick = () => change(presets[name]);
  for (const name of ["across", "down"]) find(name).oninput = show;
  find("channels").onchange = show;
  const look = event => {
    const box = canvas.getBoundingClientRect();
    find("across").value = (100 * (event.clientX - box.left)) / box.width;
    find("down").value = (100 * (event.clientY - box.top)) / box.height;
    show();
  };
  canvas.onpointerdown = event => {
    canvas.setPointerCapture(event.pointerId);
    look(event);
  };
  canvas.onpointermove = event => {
    if (event.buttons) look(event);
  };
  image.onload = show;
  image.src = photo;
  return show;
});
