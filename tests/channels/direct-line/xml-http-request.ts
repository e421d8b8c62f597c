/** As much of the browser's XMLHttpRequest, on top of fetch, as the Direct Line client takes hold of. */
export class XMLHttpRequest {
  readyState = 0;
  status = 0;
  response: unknown = null;
  responseType = '';
  timeout = 0;
  withCredentials = false;
  readonly upload = {};
  onreadystatechange: ((event: object) => void) | null = null;
  onerror: ((event: object) => void) | null = null;
  ontimeout: ((event: object) => void) | null = null;

  private method = 'GET';
  private url = '';
  private readonly headers = new Headers();
  private readonly controller = new AbortController();

  open(method: string, url: string): void {
    this.method = method;
    this.url = url;
    this.readyState = 1;
  }

  setRequestHeader(name: string, value: string): void {
    this.headers.append(name, value);
  }

  abort(): void {
    this.controller.abort();
  }

  send(body?: BodyInit): void {
    void this.exchange(body).then(
      () => this.finish(),
      () => {
        if (!this.controller.signal.aborted) this.finish();
      },
    );
  }

  private async exchange(body: BodyInit | undefined): Promise<void> {
    const answer = await fetch(this.url, {
      method: this.method,
      headers: this.headers,
      body,
      signal: this.controller.signal,
    });
    this.response =
      this.responseType === 'arraybuffer'
        ? await answer.arrayBuffer()
        : JSON.parse((await answer.text()) || 'null');
    this.status = answer.status;
  }

  private finish(): void {
    this.readyState = 4;
    this.onreadystatechange?.({});
  }
}
