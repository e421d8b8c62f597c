import { domainToUnicode } from 'node:url';
import { linkKey } from '../../intents/contacts';
import type { Channel, WalletProfile } from '../../knowledge/schema/wallet-profile';
import { distance, skeleton } from './look-alike';
import type { Likeness, Verdict } from './verdict';

/** Links, e-mail addresses and accounts against the names of the wallet's profile. */

export function verdictOnLink(key: string, profile: WalletProfile): Verdict {
  const host = hostOf(key);
  if (siteHosts(profile).includes(host)) return { kind: 'official' };
  const channel = profile.channels.find(
    ({ address }) => address && pageKey(address) === pageKey(key),
  );
  if (channel) return { kind: 'official', channel };
  if (profile.apps.some(({ link }) => link && pageKey(link) === pageKey(key)))
    return { kind: 'official' };
  return (
    likeHost(host, profile) ??
    likeAccount(lastPart(key), profile) ??
    carrier(`${key} ${shownHost(host)}`, profile, profile.sites[0] as string) ??
    notOurs
  );
}

export function verdictOnEmail(key: string, profile: WalletProfile): Verdict {
  const own = addressesOf(profile, 'email');
  const channel = profile.channels.find(({ address }) => address?.toLowerCase() === key);
  if (channel) return { kind: 'official', channel };
  const host = hostOf(key.split('@').at(-1) ?? key);
  const [first = siteHosts(profile)[0] as string] = own;
  if (own.some((address) => address.endsWith(`@${host}`)) || siteHosts(profile).includes(host))
    return { kind: 'look-alike', official: first, how: 'not-listed' };
  const near = own.find((address) => distance(address, key) === 1);
  if (near) return { kind: 'look-alike', official: near, how: 'letters' };
  const like = likeHost(host, profile);
  if (like) return { ...like, official: first };
  return carrier(`${key} ${shownHost(host)}`, profile, first) ?? notOurs;
}

export function verdictOnAccount(key: string, profile: WalletProfile): Verdict {
  const accounts = accountsOf(profile);
  const channel = accounts.find(({ address }) => accountKey(address) === key);
  if (channel) return { kind: 'official', channel };
  const isChinese = (text: string) => /\p{Script=Han}/u.test(text);
  const ours = accounts.find(({ address }) => isChinese(address) === isChinese(key)) ?? accounts[0];
  const official = ours?.address ?? (profile.sites[0] as string);
  return likeAccount(key, profile) ?? carrier(key, profile, official) ?? notOurs;
}

const notOurs: Verdict = { kind: 'not-ours' };

type LookAlike = Extract<Verdict, { kind: 'look-alike' }>;

function likeHost(host: string, profile: WalletProfile): LookAlike | undefined {
  const own = siteHosts(profile);
  const found = (name: string, how: Likeness): LookAlike => ({
    kind: 'look-alike',
    official: profile.sites[own.indexOf(name)] as string,
    how,
  });
  const parent = own.find((name) => host.endsWith(`.${name}`));
  if (parent) return found(parent, 'not-listed');
  const shown = shownHost(host);
  const twin = own.find((name) => isNear(skeleton(shown), skeleton(name)));
  if (!twin) return undefined;
  return found(twin, /^[\p{ASCII}]*$/u.test(shown) ? 'letters' : 'other-alphabet');
}

/** As a browser may show it: xn-- in front stands for letters of other alphabets. */
function shownHost(host: string): string {
  return host.includes('xn--') ? domainToUnicode(host) || host : host;
}

function likeAccount(key: string, profile: WalletProfile): LookAlike | undefined {
  const like = accountsOf(profile).find(({ address }) =>
    isNear(skeleton(key), skeleton(accountKey(address))),
  );
  if (!like) return undefined;
  const isSame = accountKey(like.address) === key;
  return { kind: 'look-alike', official: like.address, how: isSame ? 'not-listed' : 'letters' };
}

/** spruce-wallet.example.evil.com and spruce-wallet-refund.top carry our name without being ours. */
function carrier(text: string, profile: WalletProfile, official: string): LookAlike | undefined {
  const labels = siteHosts(profile).map(
    (host) => host.split('.').sort((one, other) => other.length - one.length)[0] as string,
  );
  const names = [...labels, ...Object.values(profile.name).map(withoutRemark)].map(skeleton);
  const written = skeleton(text);
  return names.some((name) => isLongEnough(name) && written.includes(name))
    ? { kind: 'look-alike', official, how: 'our-name' }
    : undefined;
}

/** A short name stands in many others by chance; four Chinese characters hardly do. */
function isLongEnough(name: string): boolean {
  return name.length >= (/\p{Script=Han}/u.test(name) ? 3 : 6);
}

/** The longer two names are, the more may differ before the eye sees it. */
function isNear(one: string, other: string): boolean {
  const allowed = Math.min(one.length, other.length) < 10 ? 1 : 2;
  return (
    one === other || (Math.min(one.length, other.length) >= 4 && distance(one, other) <= allowed)
  );
}

function siteHosts(profile: WalletProfile): string[] {
  return profile.sites.map((site) => hostOf(linkKey(site)));
}

function addressesOf(profile: WalletProfile, kind: Channel['kind']): string[] {
  return profile.channels.flatMap((channel) =>
    channel.kind === kind && channel.address ? [channel.address.toLowerCase()] : [],
  );
}

function accountsOf(profile: WalletProfile): (Channel & { address: string })[] {
  return profile.channels.flatMap((channel) =>
    channel.kind === 'social' && channel.address ? [{ ...channel, address: channel.address }] : [],
  );
}

/** A host as it is compared: what stands before the path, the port and any user name. */
function hostOf(address: string): string {
  const host = address.split(/[/?#]/)[0] ?? address;
  return (host.split('@').at(-1) ?? host).replace(/:\d+$/, '').replace(/\.$/, '');
}

/** A page on somebody else's site: its address without what comes after a question mark. */
function pageKey(address: string): string {
  return linkKey(address.split(/[?#]/)[0] ?? address);
}

function lastPart(key: string): string {
  return pageKey(key).split('/').slice(1).at(-1)?.replace(/^@/, '') ?? '';
}

function accountKey(address: string): string {
  return address.startsWith('http')
    ? lastPart(linkKey(address))
    : address.replace(/^@/, '').toLowerCase();
}

/** 云杉钱包（演示） is called 云杉钱包. */
function withoutRemark(name: string): string {
  return name.replace(/[（(].*?[）)]/g, '').trim();
}
