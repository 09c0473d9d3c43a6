// Draws blocks of text that came from web pages. All of it goes through textContent; no markup is ever parsed.

const isWebAddress = (address) => {
  try {
    return ["http:", "https:"].includes(new URL(address).protocol);
  } catch {
    return false;
  }
};

const drawSegment = (segment, data, choose) => {
  if (segment.mark !== null) {
    const mark = document.createElement(data.isClickable ? "button" : "mark");
    mark.className = `number ${segment.tone ?? "plain"}`;
    mark.textContent = segment.text;
    mark.dataset.observation = segment.mark;
    if (segment.hint !== null) mark.title = segment.hint;
    if (segment.mark === data.chosen) mark.classList.add("chosen");
    if (data.isClickable) {
      mark.type = "button";
      mark.onclick = () => choose(segment.mark);
    }
    return mark;
  }
  if (segment.href !== null && isWebAddress(segment.href)) {
    const link = document.createElement("a");
    link.href = segment.href;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    link.textContent = segment.text;
    return link;
  }
  return document.createTextNode(segment.text);
};

const drawBlock = (block, data, choose) => {
  const element = document.createElement("div");
  element.className = block.kind;
  element.dir = "auto";
  element.append(...block.segments.map((segment) => drawSegment(segment, data, choose)));
  return element;
};

export default function ({ parentElement, data, setTriggerValue }) {
  const box = parentElement.querySelector(".passage");
  const drawn = JSON.stringify(data);
  if (box.dataset.drawn === drawn) return;
  const former = box.dataset.chosen;
  box.dataset.drawn = drawn;
  box.dataset.chosen = data.chosen ?? "";
  box.replaceChildren(...data.blocks.map((block) => drawBlock(block, data, (mark) => setTriggerValue("chosen", mark))));
  const chosen = box.querySelector(".chosen");
  // a mark that was just clicked is in view; one that the address names may not be
  if (chosen !== null && former === undefined) {
    box.scrollTop = Math.max(0, chosen.offsetTop - box.clientHeight / 3);
  }
}
