import {player, say} from "../../figures/player.js";
import {numbers} from "./numbers.js";

player(({root, told, labels, find}) => {
  const {presets, channels, side, budget, widest} = told;
  const names = Object.keys(presets.deck);
  const millions = value => `${(value / 1e6).toFixed(1)} M`;
  const draw = (part, value) => {
    const track = root.querySelector(`[data-part=${part}]`);
    track.querySelector(".bar").style.width = `${Math.min(100, (100 * value) / widest)}%`;
    return track;
  };
  function show() {
    const row = Object.fromEntries(names.map(name => [name, Number(find(name).value)]));
    const found = numbers(row, channels, side);
    for (const name of names) {
      find(name).nextElementSibling.textContent = row[name];
      find(name).setAttribute("aria-valuetext", `${row[name]}: ${millions(found.parts[name])}`);
      draw(name, found.parts[name]).title = millions(found.parts[name]);
    }
    const track = draw("total", found.total);
    const over = found.total > budget;
    track.classList.toggle("over", over);
    track.querySelector(".mark").style.left = `${(100 * budget) / widest}%`;
    find("all").textContent = `${(found.total / 1e6).toFixed(0)} M`;
    const words = {
      total: found.total.toLocaleString("en"),
      weights: found.weights.toLocaleString("en"),
      out: found.out,
      percent: Math.round((100 * found.total) / budget),
    };
    root.querySelector(".said").textContent = say(labels.said, words) + (over ? ` ${labels.over}` : "");
  }
  const choose = row => {
    for (const name of names) find(name).value = row[name];
    show();
  };
  for (const name of Object.keys(presets)) find(name).onclick = () => choose(presets[name]);
  for (const name of names) find(name).oninput = show;
  return show;
});
