// The site's search runs in a worker, which browsers refuse to pages that are opened as files: there, a hidden frame
// runs it.
if (location.protocol === "file:") {
  const send = (receive, data) => setTimeout(() => receive(new MessageEvent("message", { data })));

  window.Worker = class {
    constructor(url) {
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      this.scope = frame.contentWindow;
      this.scope.postMessage = (data) => send((event) => this.onmessage?.(event), data);
      this.ready = new Promise((resolve) => {
        const script = this.scope.document.createElement("script");
        script.src = url;
        script.onload = resolve;
        this.scope.document.body.append(script);
      });
    }

    postMessage(data) {
      this.ready.then(() => send((event) => this.scope.onmessage(event), data));
    }

    terminate() {
      this.scope.frameElement.remove();
    }
  };
}
