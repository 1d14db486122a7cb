"use strict";
const element = (id) => document.getElementById(id);
const TYPES = { text: "text/plain", markdown: "text/markdown", json: "application/json", html: "text/html" };
const SUFFIXES = { text: "txt", markdown: "md", json: "json", html: "html" };
const FIELDS = {
  text: "text", file: "file", url: "url", query: "query", compress: "compress", sentences: "length", words: "length", tokens: "length",
};

let chosen = null; // the file that was dropped or chosen
let running = null; // the request that is being answered
let shown = null; // the request whose answer is shown, and the answer

/* What is asked for */

function choose(file) {
  chosen = file || null;
  element("chosen").hidden = !chosen;
  element("chosen-name").textContent = chosen ? chosen.name : "";
  element("text").disabled = Boolean(chosen);
  if (!chosen) element("file").value = "";
}

function wishes() {
  const found = {};
  const unit = element("unit").value;
  if (unit) found[unit] = Math.trunc(Number(element("length").value));
  const query = element("query").value.trim();
  if (query) found.query = query;
  if (element("compress").value) found.compress = element("compress").value;
  return found;
}

function ask() {
  const request = wishes();
  if (chosen) {
    const form = new FormData();
    for (const [name, value] of Object.entries(request)) form.append(name, value);
    form.append("file", chosen, chosen.name);
    return { body: form, type: null, name: chosen.name.replace(/\.[^.]*$/, "") };
  }
  const url = element("url").value.trim();
  const source = url ? { url } : { text: element("text").value };
  return { body: JSON.stringify({ ...request, ...source }), type: "application/json", name: "summary" };
}

/* Sending it */

function send(request, form, { progress = false, onLine = () => {}, onUpload = () => {} } = {}) {
  const sending = new XMLHttpRequest();
  const answered = new Promise((resolve, reject) => {
    let read = 0;
    const lines = () => {
      for (let end; (end = sending.responseText.indexOf("\n", read)) >= 0; read = end + 1) {
        onLine(JSON.parse(sending.responseText.slice(read, end)));
      }
    };
    sending.open("POST", progress ? "v1/summarize?progress=true" : "v1/summarize");
    sending.setRequestHeader("Accept", TYPES[form]);
    if (request.type) sending.setRequestHeader("Content-Type", request.type);
    if (element("token").value) sending.setRequestHeader("Authorization", `Bearer ${element("token").value}`);
    sending.upload.onprogress = (event) => onUpload(event.loaded, event.total);
    sending.onprogress = () => progress && sending.status === 200 && lines();
    sending.onload = () => {
      if (sending.status !== 200) return reject(refusal(sending));
      if (progress) lines();
      resolve(sending.responseText);
    };
    sending.onerror = () => reject({ message: "The service cannot be reached." });
    sending.onabort = () => reject({ message: "" });
    sending.send(request.body);
  });
  return { answered, stop: () => sending.abort() };
}

function refusal(sending) {
  try {
    return JSON.parse(sending.responseText).error;
  } catch {
    return { message: `The service answers ${sending.status}.` };
  }
}

/* Showing what comes of it */

function say(status, done, total) {
  element("status").textContent = status;
  const bar = element("progress");
  if (total) bar.value = done / total;
  else bar.removeAttribute("value");
}

function complain(error) {
  for (const field of document.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  element("error").hidden = !error?.message;
  element("error").textContent = error?.message ? error.message.charAt(0).toUpperCase() + error.message.slice(1) : "";
  if (error?.code === "unauthorized") element("token-field").hidden = false;
  const field = element(error?.code === "unauthorized" ? "token" : FIELDS[error?.field]);
  if (field && !field.disabled) {
    field.setAttribute("aria-invalid", "true");
    field.focus();
  }
}

function busy(isBusy) {
  element("submit").disabled = isBusy;
  element("stop").hidden = element("progress").hidden = !isBusy;
  element("form").setAttribute("aria-busy", isBusy);
  if (!isBusy) element("status").textContent = "";
}

function show(request, page) {
  shown = { request, page };
  element("result").hidden = false;
  element("view").srcdoc = page;
  element("result-title").focus({ preventScroll: true });
  element("result").scrollIntoView({ block: "start" });
}

async function summarize() {
  running?.stop();
  complain(null);
  const request = ask();
  let answer = null;
  busy(true);
  say("Sending", 0, 0);
  const sending = send(request, "html", {
    progress: true,
    onUpload: (done, total) => done < total && say(`Sending, ${Math.round((100 * done) / total)} %`, done, total),
    onLine: (line) => {
      if (line.progress) {
        const { label, done, total } = line.progress;
        say(total ? `${label.charAt(0).toUpperCase()}${label.slice(1)}, ${done} of ${total}` : "Working", done, total);
      } else {
        answer = line;
      }
    },
  });
  running = sending;
  try {
    await sending.answered;
    if (answer?.answer) show(request, answer.answer.body);
    else complain(answer?.error || { message: "The service has ended." });
  } catch (error) {
    complain(error);
  } finally {
    if (running === sending) {
      running = null;
      busy(false);
    }
  }
}

/* Taking it along */

function lines() {
  const page = new DOMParser().parseFromString(shown.page, "text/html");
  return [...page.querySelectorAll("article .s.on")].map((sentence) => {
    for (const left of sentence.querySelectorAll("del")) left.remove();
    return sentence.textContent.replace(/\s+/g, " ").trim();
  });
}

async function copy() {
  const text = lines().join("\n");
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const button = element("copy");
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy"), 2000);
}

async function download(form) {
  try {
    const content = form === "html" ? shown.page : await send(shown.request, form).answered;
    const address = URL.createObjectURL(new Blob([content], { type: `${TYPES[form]};charset=utf-8` }));
    Object.assign(document.createElement("a"), { href: address, download: `${shown.request.name}.${SUFFIXES[form]}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  } catch (error) {
    complain(error);
  }
}

/* What the service takes */

async function prepare() {
  const answer = await fetch("v1/limits", { headers: element("token").value ? { Authorization: `Bearer ${element("token").value}` } : {} });
  if (answer.status === 401) element("token-field").hidden = false;
  if (!answer.ok) return;
  const limits = await answer.json();
  element("url-field").hidden = !limits.urls;
  element("compress-field").hidden = !limits.compress;
  element("tokens-option").hidden = element("tokens-option").disabled = !limits.tokens;
}

element("form").addEventListener("submit", (event) => {
  event.preventDefault();
  summarize();
});
element("form").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    summarize();
  }
});
document.addEventListener("keydown", (event) => event.key === "Escape" && running?.stop());
element("stop").addEventListener("click", () => running?.stop());
element("unit").addEventListener("change", () => {
  const unit = element("unit").value;
  element("length-field").hidden = !unit;
  if (unit) element("length").value = unit === "sentences" ? 3 : 100;
});
element("file").addEventListener("change", () => choose(element("file").files[0]));
element("remove").addEventListener("click", () => {
  choose(null);
  element("text").focus();
});
element("copy").addEventListener("click", copy);
for (const button of document.querySelectorAll("[data-form]")) {
  button.addEventListener("click", () => download(button.dataset.form));
}
element("token").addEventListener("change", prepare);
for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    element("source").classList.add("over");
  });
}
for (const name of ["dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    if (name === "drop" || !event.relatedTarget) element("source").classList.remove("over");
  });
}
document.addEventListener("drop", (event) => {
  if (event.dataTransfer.files.length) choose(event.dataTransfer.files[0]);
});
element("text").addEventListener("paste", (event) => {
  if (event.clipboardData.files.length) {
    event.preventDefault();
    choose(event.clipboardData.files[0]);
  }
});
prepare();
