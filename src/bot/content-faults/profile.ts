import { IANAZone } from 'luxon';
import type { Fault } from '../../../knowledge/fault';
import type { Knowledge } from '../../../knowledge/load';

/** What is wrong in the wallet's profile beyond its shape. */
export function profileFaults({ profile, authorities, profileFile }: Knowledge): Fault[] {
  const inProfile = (what: string, mend: string): Fault => ({ file: profileFile, what, mend });
  const zones = [...profile.lines, ...profile.channels].map(({ id, timeZone }) => ({
    id,
    timeZone,
  }));
  return [
    ...zones
      .filter(({ timeZone }) => !IANAZone.isValidZone(timeZone))
      .map(({ id, timeZone }) =>
        inProfile(`${id}: ${timeZone} is no time zone`, 'Use a name such as Asia/Shanghai.'),
      ),
    ...(profile.lines.some(({ use }) => use.includes('main'))
      ? []
      : [inProfile('no line has the use main', 'Give the everyday line `use: [main]`.')]),
    ...profile.markets
      .filter((market) => !authorities.countries[market])
      .map((market) =>
        inProfile(
          `the market ${market} has no name`,
          'Use the ISO code (GB, not UK), or add it to `countries` in knowledge/authorities.yaml.',
        ),
      ),
    ...profile.markets
      .filter((market) => !authorities.fraudLines.some(({ country }) => country === market))
      .map((market) =>
        inProfile(
          `the market ${market} has no line to call after a fraud`,
          'Add it to `fraudLines` in knowledge/authorities.yaml.',
        ),
      ),
  ];
}
