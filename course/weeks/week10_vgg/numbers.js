// What a stack of layers sees and costs, on maps of `channels` from an input of `start` pixels a side.
export const numbers = (stack, channels, start) => {
  let field = 1;
  let jump = 1;
  let side = start;
  let weights = 0;
  let macs = 0;
  let memory = 0;
  for (const {kind, size, stride} of stack) {
    field += (size - 1) * jump;
    jump *= stride;
    side = Math.ceil(side / stride);
    if (kind === "conv") {
      weights += size * size * channels * channels + channels;
      macs += size * size * channels * channels * side * side;
    }
    memory += 4 * side * side * channels;
  }
  return {field, jump, side, weights, macs, memory};
};
