import {player} from "../../figures/player.js";

player(({root, told, labels, find}) => {
  const {maps} = told;
  const layer = find("layer");
  const channel = find("channel");
  const shown = [...root.querySelectorAll("img.map")];
  function show() {
    const chosen = maps[layer.value]; // a list of channels for every picture
    channel.max = chosen[0].length - 1;
    root.querySelector("output").textContent = channel.value;
    shown.forEach((image, n) => {
      image.src = `data:image/png;base64,${chosen[n][channel.value]}`;
      image.alt = `${labels.layer} ${layer.value}, ${labels.channel} ${channel.value}`;
    });
  }
  layer.onchange = show;
  channel.oninput = show;
  return show;
});
