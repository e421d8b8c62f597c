/** The parts of Bot Framework activities that the chat reads and writes. */
export interface Activity {
  type: string;
  id?: string;
  from?: { id?: string; name?: string; role?: string };
  locale?: string;
  text?: string;
  name?: string;
  value?: unknown;
  attachments?: Attachment[];
  suggestedActions?: { actions: { title: string; value?: unknown }[] };
  channelData?: { clientActivityID?: string; [field: string]: unknown };
}

export interface Attachment {
  contentType: string;
  contentUrl?: string;
  name?: string;
  content?: unknown;
}
