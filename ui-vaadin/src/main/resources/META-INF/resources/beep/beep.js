// SPDX-License-Identifier: Apache-2.0
// What has to happen in the browser itself: copying, colouring code, staying at the end of a conversation, sending by Enter,
// the reason at a refused file, and noticing that the connection is back.
(() => {
  const beep = (window.beep = window.beep || {});
  if (beep.copy) {
    return;
  }

  /** Puts a text into the clipboard; also where the page is not served over TLS and the browser withholds its own way. */
  beep.copy = async (text) => {
    if (navigator.clipboard && window.isSecureContext) {
      await navigator.clipboard.writeText(text);
      return;
    }
    const field = document.createElement('textarea');
    field.value = text;
    field.style.cssText = 'position: fixed; opacity: 0';
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  };

  document.addEventListener('click', async (event) => {
    const button = event.target instanceof Element && event.target.closest('.beep-markdown .beep-copy');
    if (!button) {
      return;
    }
    await beep.copy(button.closest('.beep-code').querySelector('code').textContent);
    const label = button.textContent;
    button.textContent = button.closest('.beep-markdown').dataset.copied;
    setTimeout(() => (button.textContent = label), 1500);
  });

  const LONGEST_COLOURED = 50000;
  let highlighter;

  const loadHighlighter = () => {
    highlighter ??= new Promise((loaded, failed) => {
      const script = document.createElement('script');
      script.src = new URL('webjars/highlightjs/11.11.1/highlight.min.js', document.baseURI).href;
      script.onload = () => loaded(window.hljs);
      script.onerror = failed;
      document.head.append(script);
    });
    return highlighter;
  };

  /** Colours the code in a text that is complete. Without the highlighter it stays as it is. */
  beep.colour = async (root) => {
    const blocks = [...root.querySelectorAll('pre code[class^="language-"]:not([data-highlighted])')].filter(
      (block) => block.textContent.length < LONGEST_COLOURED,
    );
    if (blocks.length === 0) {
      return;
    }
    const hljs = await loadHighlighter();
    for (const block of blocks) {
      if (hljs.getLanguage(block.className.replace('language-', ''))) {
        hljs.highlightElement(block);
      }
    }
  };

  /** Keeps a scroller at its end while it grows, unless the reader has scrolled away from there. */
  beep.follow = (scroller) => {
    const NEAR = 80;
    let atEnd = true;
    const toEnd = () => atEnd && (scroller.scrollTop = scroller.scrollHeight);
    scroller.addEventListener('scroll', () => {
      atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
    });
    new ResizeObserver(toEnd).observe(scroller.firstElementChild);
    toEnd();
  };

  /**
   * Vaadin's indicator is only seen, and it goes on saying that the connection is lost when the push alone came back, or a request
   * that was sent again: nothing sets it back before the next click. So while it says that, the host is asked, and when it has
   * answered for longer than Vaadin's own attempts take, all is well.
   */
  beep.connection = () => {
    const PAUSE_MILLIS = 2000;
    const ENOUGH = 3;
    const connection = window.Vaadin.connectionState;
    let asking;
    let answers;
    const ask = async () => {
      const answer = await fetch('beep/logo.svg', { method: 'HEAD', cache: 'no-store' }).catch(() => undefined);
      answers = answer?.ok ? answers + 1 : 0;
      if (answers === ENOUGH) {
        connection.state = 'connected';
      }
    };
    connection.addStateChangeListener((previous, current) => {
      clearInterval(asking);
      if (current === 'reconnecting') {
        answers = 0;
        asking = setInterval(ask, PAUSE_MILLIS);
      }
    });
    document.querySelector('vaadin-connection-indicator').setAttribute('role', 'status');
  };

  /** Says at a file that was refused why; the field alone would only say that it was. */
  beep.reasons = (upload) => {
    upload.addEventListener('upload-error', ({ detail: { file, xhr } }) => {
      if (xhr.status === 422) {
        file.error = JSON.parse(xhr.responseText).rejected.map((each) => each.reason).join(' ');
      }
    });
  };

  /** Enter sends and Escape gives up, unless they choose a word in an input method. */
  beep.composer = (field, button) => {
    const send = () => field.dispatchEvent(new CustomEvent('beep-send'));
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        send();
      }
      if (event.key === 'Escape' && !event.isComposing) {
        field.dispatchEvent(new CustomEvent('beep-escape'));
      }
    });
    button.addEventListener('click', send);
  };
})();
