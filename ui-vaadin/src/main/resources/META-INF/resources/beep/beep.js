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
   * Vaadin notices a lost connection at the next click, or with the next heartbeat a minute later, and goes on saying that it is
   * lost when the push alone came back: nothing sets that back before the next click. So the host is asked all the time, without
   * the cookie, since asking is no use of the session. Two questions without an answer mean that it is gone, and when it has
   * answered for longer than Vaadin's own attempts take, all is well.
   */
  beep.connection = () => {
    const PAUSE_MILLIS = 2000;
    const PATIENCE_MILLIS = 4000;
    const LOST = 2;
    const ENOUGH = 3;
    const connection = window.Vaadin.connectionState;
    let answers = 0;
    let failures = 0;
    const answered = () =>
      fetch('beep/logo.svg', {
        method: 'HEAD',
        cache: 'no-store',
        credentials: 'omit',
        signal: AbortSignal.timeout(PATIENCE_MILLIS),
      }).then(
        (answer) => answer.ok,
        () => false,
      );
    const watch = async () => {
      const well = await answered();
      answers = well ? answers + 1 : 0;
      failures = well ? 0 : failures + 1;
      const said = connection.state === 'reconnecting';
      if (failures >= LOST && !said) {
        connection.state = 'reconnecting';
      } else if (answers >= ENOUGH && said) {
        connection.state = 'connected';
      }
      setTimeout(watch, PAUSE_MILLIS);
    };
    connection.addStateChangeListener((previous, current) => {
      if (current === 'reconnecting') {
        answers = 0;
      }
    });
    watch();
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
