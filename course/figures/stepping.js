import {say, short} from "./player.js";

// Plays a window that stops at one value after another. `last` gives the number of the last stop, `show` draws the stop
// `at` and calls `tell`.
export function stepping({root, labels, find}, last, show) {
  let timer = null;
  const steps = {at: 0, tell, pause, go};
  function tell(row, column, value, sum, more = "") {
    const where = say(labels.step, {n: steps.at + 1, row, column});
    const line = root.querySelector(".sum");
    Object.assign(find("position"), {max: last(), value: steps.at});
    find("position").setAttribute("aria-valuetext", `${where}: ${short(value)}`);
    line.setAttribute("aria-live", timer ? "off" : "polite");
    line.textContent = `${where}: ${sum} = ${short(value)}${more}`;
  }
  function pause() {
    clearInterval(timer);
    timer = null;
    find("play").textContent = labels.play;
  }
  function go(to) {
    steps.at = Math.max(0, Math.min(last(), to));
    show();
  }
  function forward() {
    go(steps.at + 1);
    if (steps.at === last() || !root.isConnected) pause();
  }
  find("play").onclick = () => {
    if (timer) return pause();
    if (steps.at === last()) go(0);
    find("play").textContent = labels.pause;
    timer = setInterval(forward, 900);
  };
  find("back").onclick = () => {
    pause();
    go(steps.at - 1);
  };
  find("forward").onclick = () => {
    pause();
    go(steps.at + 1);
  };
  find("position").oninput = event => {
    pause();
    go(Number(event.target.value));
  };
  return steps;
}
