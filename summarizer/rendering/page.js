"use strict";
for (const section of document.querySelectorAll("section")) {
  const { counts, changes, requested, nEligible, words } = JSON.parse(section.querySelector("script").textContent);
  const sentences = [...section.querySelectorAll(".s")];
  const slider = section.querySelector("input[type=range]");
  const output = section.querySelector("output");
  const reset = section.querySelector("button");
  const length = output.textContent;
  const nearest = Math.max(counts.findLastIndex((count) => count <= requested.length), 0) + 1;

  const counted = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

  function mark(chosen) {
    sentences.forEach((sentence, index) => sentence.classList.toggle("on", chosen.has(index)));
  }

  function show(text, isRequested) {
    section.classList.toggle("requested", isRequested);
    output.textContent = text;
    slider.setAttribute("aria-valuetext", text);
    reset.disabled = isRequested;
  }

  function choose() {
    const chosen = new Set();
    for (const index of changes.slice(0, slider.value).flat()) {
      if (!chosen.delete(index)) chosen.add(index);
    }
    mark(chosen);
    const size = [...chosen].reduce((sum, index) => sum + words[index], 0);
    const number = counts[slider.value - 1].toLocaleString("en");
    show(`${number} of ${counted(nEligible, "sentence")}, ${counted(size, "word")}`, false);
  }

  function ask() {
    slider.value = nearest;
    mark(new Set(requested));
    show(length, true);
  }

  if (counts.length) {
    slider.max = counts.length;
    slider.addEventListener("input", choose);
    reset.addEventListener("click", () => {
      ask();
      slider.focus();
    });
    section.querySelector(".slider").hidden = false;
    ask();
  }

  section.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const place = sentences.indexOf(event.target);
    if (step && place >= 0 && !event.altKey && !event.ctrlKey && !event.metaKey) {
      let next = place + step;
      while (sentences[next] && !sentences[next].getClientRects().length) next += step;
      sentences[next]?.focus();
      event.preventDefault();
    }
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.body.classList.add("quiet");
});
for (const name of ["focusin", "pointerover"]) {
  document.addEventListener(name, () => document.body.classList.remove("quiet"));
}
