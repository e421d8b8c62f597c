import { conversation } from '../kit/conversation';

describe('contact: "where is the number, and is it really you?"', () => {
  it('gives the numbers of the directory', () =>
    conversation()
      .says('你们官方客服电话是多少')
      .hears('contact.find-number')
      .reads(/400-000-0000/)
      .reads(/\+44 20 7946 0123/));

  it.each([
    ['400-000-0000', 'contact.official'],
    ['４００ ０００ ００００', 'contact.official'],
    ['+86 400 000 0000', 'contact.official'],
    ['0044 20 7946 0123', 'contact.official'],
    ['400-000-0001', 'contact.look-alike'],
    ['138 0013 8000', 'contact.not-ours'],
    ['95188', 'contact.not-ours'],
    ['help@spruce-wallet.example', 'contact.official'],
    ['help@spruce-wa11et.example', 'contact.look-alike'],
    ['https://www.spruce-wallet.example/contact', 'contact.official'],
    ['https://spruce-wallet.example.refund-center.top', 'contact.look-alike'],
    ['@SpruceWalletDemo', 'contact.official'],
  ])('%s: %s', (contact, verdict) =>
    conversation().says(`${contact} 这个是你们的吗`).hears(verdict),
  );

  it('asks for the number when none was given', () =>
    conversation('en')
      .says('a number keeps texting me, is it really yours?')
      .hears('contact.verify-how', 'contact.which-contact')
      .says('+1 800 555 0190')
      .hears('contact.look-alike')
      .reads(/\+1 800 555 0199/));
});
