import type { Browser } from 'playwright-core';
import type { Language } from '../../knowledge/language';
import { openBrowser } from '../kit/browser';
import { startServer, type TestServer } from '../kit/server';
import { type ChatPage, type OpenOptions, openChatPage } from './chat-page';

/** A browser and the program for a file of tests, and the chats that each test opens there. */
export interface Chats {
  readonly server: TestServer;
  /** Closed after the test. `at`: another page's origin than the program's own. */
  open(language: Language, options?: OpenOptions & { at?: string }): Promise<ChatPage>;
  /** The program stops and starts again, with what it keeps. */
  restart(): Promise<void>;
}

/** @param settings of the program, known once what was to be started before it is. */
export function chatsInBrowser(settings: () => Record<string, string> = () => ({})): Chats {
  let browser: Browser;
  let server: TestServer;
  const opened: ChatPage[] = [];

  beforeAll(async () => {
    [browser, server] = await Promise.all([openBrowser(), startServer(settings())]);
  });
  afterEach(async () => {
    // A second tab before the window it is in.
    for (const chat of opened.splice(0).reverse()) await chat.close();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  return {
    get server() {
      return server;
    },
    async open(language, { at = server.url, ...options } = {}) {
      const chat = await openChatPage(browser, at, language, options);
      opened.push(chat);
      return chat;
    },
    async restart() {
      server = await server.restart();
    },
  };
}
