import { dayAfter, regulatorDates, stepDeadlines } from '../knowledge/complaint-dates';
import { offeredRegulators } from '../knowledge/complaint-words';
import { loadContent } from '../knowledge/load';

const { knowledge } = loadContent();

describe('the end of a period', () => {
  it.each([
    // A Thursday; the weekend in between does not count.
    [{ workingDays: 1 }, '2026-11-20'],
    [{ workingDays: 2 }, '2026-11-23'],
    [{ workingDays: 40 }, '2027-01-14'],
    [{ days: 15 }, '2026-12-04'],
    [{ weeks: 8 }, '2027-01-14'],
    [{ months: 6 }, '2027-05-19'],
    [{ years: 2 }, '2028-11-19'],
  ])('of %j from 19 November 2026 is %s', (period, end) => {
    expect(dayAfter(period, '2026-11-19')).toBe(end);
  });

  it('counts working days from a Sunday as from the Monday', () => {
    expect(dayAfter({ workingDays: 3 }, '2026-11-29')).toBe('2026-12-02');
  });

  it('ends with a month that has no such day', () => {
    expect(dayAfter({ months: 3 }, '2026-11-30')).toBe('2027-02-28');
  });
});

it('counts the steps of the wallet one after the other', () => {
  expect(stepDeadlines(knowledge.profile, '2026-11-19')).toEqual([
    '2026-11-24',
    '2026-12-09',
    '2027-01-08',
  ]);
});

describe('when one may go to a regulator, after a first complaint on 19 November 2026', () => {
  const datesIn = (country: string, finalAnswer?: string) =>
    offeredRegulators(knowledge, country).map((each) =>
      regulatorDates(each, '2026-11-19', finalAnswer),
    );

  it.each([
    ['GB', '2027-01-14'],
    ['SG', '2026-12-17'],
    ['IN', '2026-12-19'],
    ['AU', '2026-12-19'],
    ['IE', '2027-01-14'],
    ['AE', '2026-12-19'],
  ])('in %s: from %s, with no last day before there is a final answer', (country, from) => {
    expect(datesIn(country)).toEqual([{ from }]);
  });

  it.each([
    ['GB', '2027-06-01'],
    ['SG', '2027-06-01'],
    ['AU', '2028-12-01'],
  ])('in %s: at once after a final answer on 1 December, until %s', (country, until) => {
    expect(datesIn(country, '2026-12-01')).toEqual([{ from: '2026-12-01', until }]);
  });

  it('knows no fixed time where the rule names none', () => {
    expect(datesIn('CN')).toEqual([{}]);
  });

  it('counts a limit that begins without an answer from the end of the wait', () => {
    const rules = {
      first: { isRequired: true, wait: { days: 30 } },
      limits: [{ within: { days: 60 }, after: 'answer-or-wait' as const }],
    };
    expect(regulatorDates(rules, '2026-11-19')).toEqual({
      from: '2026-12-19',
      until: '2027-02-17',
    });
  });
});

describe('who is offered', () => {
  it.each(['MO', 'TW', 'KR', 'TH', 'NG'])(
    'nobody in %s, where no body is known to cover wallets',
    (country) => {
      expect(knowledge.authorities.regulators.some((each) => each.country === country)).toBe(true);
      expect(offeredRegulators(knowledge, country)).toEqual([]);
    },
  );
});
