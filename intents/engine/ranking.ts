/**
 * The places of the values, the greatest first; of equal ones the earlier first. By insertion: there are
 * some dozens of labels, often nearly in order, and a sort with a comparison takes as long as the scores.
 */
export function ranked(values: Float64Array): number[] {
  const places: number[] = [];
  for (let place = 0; place < values.length; place++) {
    const value = values[place] as number;
    let at = place;
    while (at > 0 && (values[places[at - 1] as number] as number) < value) {
      places[at] = places[at - 1] as number;
      at--;
    }
    places[at] = place;
  }
  return places;
}
