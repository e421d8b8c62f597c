import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { readConfig } from '../../src/config';

interface Service {
  environment: Record<string, string>;
  network_mode?: string;
  ports?: string[];
}

const root = resolve(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

describe('compose.yaml', () => {
  const { services } = parse(read('compose.yaml'), { merge: true }) as {
    services: Record<string, Service>;
  };
  const replicas = Object.entries(services).filter(([name]) => name.startsWith('helpline-'));
  const settingsOf = ({ environment }: Service) =>
    readConfig(
      Object.fromEntries(
        Object.entries(environment).map(([name, value]) => [
          name,
          value.replaceAll(/\$\{[^}]+\}/g, 'a-password'),
        ]),
      ),
    );

  it('gives every replica settings that it starts with, and one database to all', () => {
    const databases = replicas.map(([, service]) => settingsOf(service).DATABASE_URL);
    expect(databases).toEqual(
      Array(2).fill('postgres://helpline:a-password@postgres:5432/helpline'),
    );
  });

  it('has every replica where nginx looks for it', () => {
    const expected = [...read('deploy/nginx.conf').matchAll(/^ +server (\S+) /gm)].map(
      ([, address]) => address,
    );
    const actual = replicas.map(([, service]) => {
      expect(service.network_mode).toBe('service:nginx');
      const { HOST, PORT } = settingsOf(service);
      return `${HOST}:${PORT}`;
    });
    expect(actual).toEqual(expected);
  });

  it('publishes nginx alone', () => {
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) =>
      ports.map((port) => `${name} ${port}`),
    );
    expect(published).toEqual(['nginx 127.0.0.1:8080:8080']);
    expect(read('deploy/nginx.conf')).toMatch(/listen 8080;/);
  });
});
