import { loadContent } from '../../knowledge/load';
import { createGuard } from '../../src/bot/guard';

describe('the guard', () => {
  const guard = createGuard(loadContent().knowledge);

  it.each([
    'Call 400-000-0000 or +44 20 7946 0123.',
    '请拨打：+44 20 7946 0123。\n2. 然后写信到 help@spruce-wallet.example',
    'See https://help.spruce-wallet.example/contact, open 08:00–22:00.',
    'Within 15 days, from 2026-11-22.',
    '银行保险以外的支付机构：12363',
    '@SpruceWalletDemo',
  ])('lets through what is vouched for: %s', (text) => {
    expect(guard(text)).toEqual([]);
  });

  it.each([
    ['Call 400-000-0001 now', '400-000-0001'],
    ['请打95188', '95188'],
    ['write to help@spruce-wallet.example.com', 'help@spruce-wallet.example.com'],
    ['open http://spruce-wallet.top/refund', 'http://spruce-wallet.top/refund'],
    ['message @SpruceWalletHelp', '@SpruceWalletHelp'],
    ['ring ４００ ８２０ ８８２０', '400 820 8820'],
  ])('finds what nobody vouches for: %s', (text, contact) => {
    expect(guard(text).map((found) => found.text)).toEqual([contact]);
  });

  it('lets through a quotation of the person, and nothing beside it', () => {
    expect(guard('400 820 8820 is not ours', ['400 820 8820'])).toEqual([]);
    expect(guard('400 820 8820, use 95188', ['400 820 8820'])).toHaveLength(1);
  });
});
