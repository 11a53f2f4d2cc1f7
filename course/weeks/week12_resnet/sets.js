// The number of a set of blocks left out, as lesions.py counts them, and what the seeds' networks still know then.
export const setOf = off => off.reduce((number, out) => 2 * number + (out ? 1 : 0), 0);
export const numbersOf = (seeds, set) => {
  const found = seeds.map(one => one[set]);
  const mean = found.reduce((sum, one) => sum + one, 0) / found.length;
  return {
    mean: Math.round(mean / 10),
    least: Math.round(Math.min(...found) / 10),
    most: Math.round(Math.max(...found) / 10),
    share: mean / 1000,
  };
};
