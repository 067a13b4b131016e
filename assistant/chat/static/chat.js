() => {
  const wide = window.matchMedia('(min-width: 900px)');
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  const byId = (id) => document.getElementById(id);
  const gently = () => (calm.matches ? 'auto' : 'smooth');

  // The page's language and title follow the header.
  let speaks = '';
  const follow = () => {
    const header = document.querySelector('[data-lang]');
    if (!header) return;
    if (document.documentElement.lang !== header.dataset.lang) {
      document.documentElement.lang = header.dataset.lang;
    }
    if (speaks && speaks !== header.dataset.lang) document.dispatchEvent(new CustomEvent('chat:view'));
    speaks = header.dataset.lang;
    if (document.title !== header.dataset.title) document.title = header.dataset.title;
  };
  new MutationObserver(follow).observe(byId('header'), {
    subtree: true, childList: true, attributes: true,
  });
  // Gradio sets a language of its own when its words have been loaded.
  new MutationObserver(follow).observe(document.documentElement, {
    attributes: true, attributeFilter: ['lang'],
  });
  follow();

  // A new question is brought into view once; after that the reader decides.
  let seen = '';
  new MutationObserver(() => {
    const turn = document.querySelector('#latest .turn');
    const id = turn ? turn.id : '';
    // Two frames: the page gets its new height before it is scrolled.
    if (id && id !== seen) {
      requestAnimationFrame(() => requestAnimationFrame(() => {
        turn.scrollIntoView({ block: 'start', behavior: gently() });
      }));
    }
    seen = id;
  }).observe(byId('latest'), { subtree: true, childList: true, attributes: true });

  // A chosen source is brought into view and gets the focus when it has come.
  let wanted = false;
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-source]');
    if (!button) return;
    wanted = !button.closest('#panel');
    document.querySelectorAll('[aria-current="true"]').forEach((element) => {
      if (element.closest('#conversation, #browse, .report-view')) element.removeAttribute('aria-current');
    });
    if (wanted) button.setAttribute('aria-current', 'true');
  });
  const showSource = () => {
    if (!wanted) return;
    const title = byId('source-title');
    if (!title) return;
    wanted = false;
    title.focus({ preventScroll: true });
    const mark = document.querySelector('#panel :is(mark, .quote-box)');
    const side = byId('side');
    const below = mark && mark.getBoundingClientRect().bottom > side.getBoundingClientRect().bottom;
    if (wide.matches && below) mark.scrollIntoView({ block: 'center', behavior: gently() });
    else if (wide.matches) side.scrollTo({ top: 0, behavior: gently() });
    else byId('panel').scrollIntoView({ block: 'start', behavior: gently() });
  };
  new MutationObserver(showSource).observe(byId('panel'), {
    subtree: true, childList: true, attributes: true, characterData: true,
  });
  document.addEventListener('click', (event) => {
    const back = event.target.closest('.panel-back');
    if (!back) return;
    event.preventDefault();
    const marked = [...document.querySelectorAll(':is(#conversation, #browse, .report-view) [aria-current="true"]')]
      .find((element) => element.checkVisibility());
    const view = document.documentElement.dataset.view;
    const start = view === 'talk' ? '#latest .turn' : `#${view} .view-title`;
    const target = marked || document.querySelector(start);
    if (!target) return;
    target.scrollIntoView({ block: 'center', behavior: gently() });
    if (marked) marked.focus({ preventScroll: true });
  });
  document.addEventListener('click', (event) => {
    if (!event.target.closest('.skip-link')) return;
    event.preventDefault();
    document.querySelector('#question textarea').focus();
  });

  // Copying works without a secure address too, as on a council's own network.
  const copy = async (text) => {
    if (navigator.clipboard && window.isSecureContext) {
      await navigator.clipboard.writeText(text);
      return true;
    }
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  };
  document.addEventListener('click', async (event) => {
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    const label = button.textContent;
    const done = await copy(button.dataset.copy).catch(() => false);
    button.textContent = done ? button.dataset.done : button.dataset.failed;
    const status = document.querySelector('#announcer [role="status"]');
    if (status) status.textContent = button.textContent;
    setTimeout(() => { button.textContent = label; }, 2000);
  });

  // The width of the source panel: with the mouse, a finger or the arrow keys.
  const main = byId('main');
  const splitter = document.querySelector('.splitter');
  const setWidth = (percent) => {
    const kept = Math.min(70, Math.max(25, Math.round(percent)));
    main.style.setProperty('--side', `${kept}%`);
    splitter.setAttribute('aria-valuenow', String(kept));
  };
  splitter.addEventListener('pointerdown', (event) => {
    splitter.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  splitter.addEventListener('pointermove', (event) => {
    if (!splitter.hasPointerCapture(event.pointerId)) return;
    const frame = main.getBoundingClientRect();
    setWidth(((frame.right - event.clientX) / frame.width) * 100);
  });
  splitter.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: 4, ArrowRight: -4 }[event.key];
    if (!step) return;
    event.preventDefault();
    setWidth(Number(splitter.getAttribute('aria-valuenow')) + step);
  });

  // Views: the link of the one that is shown is marked, and its title gets the focus.
  const linkOf = () => {
    const name = window.location.hash.slice(1) || 'sporsmal';
    document.querySelectorAll('#views a').forEach((link) => {
      if (link.getAttribute('href') === `#${name}`) {
        link.setAttribute('aria-current', 'page');
        link.closest('ul').scrollLeft = link.parentElement.offsetLeft - 48;
      }
      else link.removeAttribute('aria-current');
    });
  };
  // What has come gets the focus, and again where its part of the page is drawn anew before the
  // reader has moved on.
  let given = null;
  const give = (find, options = { preventScroll: true }) => {
    const element = find();
    if (!element) return false;
    element.focus(options);
    if (document.activeElement !== element) return false;
    given = find;
    return true;
  };
  const letGo = (event) => {
    if (given && event.target !== given()) given = null;
  };
  document.addEventListener('focusin', letGo);
  document.addEventListener('pointerdown', letGo);
  document.addEventListener('keydown', letGo);
  new MutationObserver(() => {
    if (given && document.activeElement === document.body) give(given);
  }).observe(byId('main'), { subtree: true, childList: true });

  let opened = '';
  const focusTitle = () => {
    const name = opened;
    if (name && give(() => document.querySelector(`#${name} .view-title`))) opened = '';
  };
  window.addEventListener('hashchange', () => {
    linkOf();
    opened = document.documentElement.dataset.view;
    window.scrollTo({ top: 0 });
    if (opened === 'talk') {
      opened = '';
      document.querySelector('#question textarea').focus({ preventScroll: wide.matches });
    }
    focusTitle();
  });
  new MutationObserver(linkOf).observe(byId('views'), { subtree: true, childList: true });
  for (const view of ['browse', 'brief', 'decisions', 'control', 'about', 'desk']) {
    new MutationObserver(focusTitle).observe(byId(view), { subtree: true, childList: true });
  }
  linkOf();
  // A view with nothing to press in it scrolls with the keyboard too.
  byId('about').tabIndex = 0;
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-narrow]')) window.location.hash = '#sporsmal';
  });

  // After a form is sent or papers are searched, what came of it gets the focus.
  let waiting = false;
  document.addEventListener('submit', (event) => {
    if (!event.target.closest('form[data-act], form[data-browse], form[data-reply]')) return;
    waiting = true;
    const button = event.target.querySelector('[type="submit"]');
    if (button && event.target.dataset.act) button.disabled = true;
  }, true);
  new MutationObserver(() => {
    if (!waiting) return;
    if (give(() => [...document.querySelectorAll('[data-focus]')].pop(), {})) waiting = false;
  }).observe(byId('main'), { subtree: true, childList: true });

  document.addEventListener('toggle', (event) => {
    if (event.target.matches('.report[open]')) {
      event.target.scrollIntoView({ block: 'nearest', behavior: gently() });
    }
  }, true);

  // A file that comes as text in the page goes to the downloads.
  new MutationObserver(() => {
    const parcel = document.querySelector('#courier [data-parcel]');
    if (!parcel) return;
    const bytes = Uint8Array.from(atob(parcel.dataset.parcel), (sign) => sign.charCodeAt(0));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes], { type: parcel.dataset.media }));
    link.download = parcel.dataset.name;
    parcel.remove();
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }).observe(byId('courier'), { subtree: true, childList: true });

  // The secretariat's door and its papers.
  const draw = () => document.dispatchEvent(new CustomEvent('chat:view'));
  const send = (path, body) => fetch(path, { method: 'POST', body, headers: { 'X-Own-Page': '1' } });
  const enter = async (form) => {
    const fault = form.querySelector('[data-fault]');
    fault.textContent = '';
    const reply = await send('desk/login', new FormData(form)).catch(() => null);
    if (reply && reply.ok) {
      opened = 'desk';
      draw();
    } else fault.textContent = fault.dataset.fault;
  };
  const tellOutcome = (outcome, words, told) => {
    const list = document.createElement('ul');
    const add = (text) => {
      const item = document.createElement('li');
      item.textContent = text;
      list.append(item);
    };
    told.saved.forEach((paper) => add(`${paper.path}: ${words[paper.outcome]}`));
    told.refused.forEach((paper) => add(paper.reason));
    outcome.replaceChildren(list);
  };
  const hand = async (form) => {
    const outcome = form.querySelector('.form-outcome');
    const words = JSON.parse(outcome.dataset.words);
    const button = form.querySelector('[type="submit"]');
    outcome.textContent = words.sending;
    button.disabled = true;
    const reply = await send('desk/papers', new FormData(form)).catch(() => null);
    button.disabled = false;
    if (!reply || !reply.ok) {
      outcome.textContent = words.failed;
      return;
    }
    tellOutcome(outcome, words, await reply.json());
    form.elements.papers.value = '';
    document.dispatchEvent(new CustomEvent('chat:look'));
  };
  document.addEventListener('submit', (event) => {
    const form = event.target.closest('form[data-desk]');
    if (!form) return;
    event.preventDefault();
    if (form.dataset.desk === 'login') enter(form);
    else hand(form);
  });
  document.addEventListener('click', async (event) => {
    const button = event.target.closest('button[data-desk="logout"]');
    if (!button) return;
    await send('desk/logout', null).catch(() => null);
    draw();
  });
  draw();
}
