// Copying a citation, and following a link inside the app without loading the page anew.
(() => {
  if (window.tiaowen) return;
  window.tiaowen = true;

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Outside localhost and https a browser has no clipboard object.
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (button) {
      await copy(button.dataset.copy);
      const label = button.textContent;
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = label; }, 1600);
      return;
    }
    const link = event.target.closest?.("a.tw-go");
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (link && plain) {
      event.preventDefault();
      history.pushState({}, "", link.href);
      dispatchEvent(new PopStateEvent("popstate"));
      return;
    }
    const anchor = event.target.closest?.("a.tw-jump");
    if (anchor && plain) {
      event.preventDefault();
      const place = document.getElementById(anchor.hash.slice(1));
      place?.scrollIntoView({ block: "start", behavior: "smooth" });
      place?.focus({ preventScroll: true });
    }
  });
})();
