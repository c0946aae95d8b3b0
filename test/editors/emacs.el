;; Uses a profile as somebody does who edits it in Emacs, and prints what came of it as JSON.
;; Whoever reads it says what should have come (editors.test.ts).
(require 'cl-lib)
(require 'json)

(defconst rule "cryptosuite-with-automatic")
(defvar came nil)

(defun note (name value) (push (cons name value) came))

(defun wait (what condition)
  (with-timeout (600 (error "Waited in vain for %s" what))
    (while (not (funcall condition))
      ;; What waits for the next command or for an idle moment: nobody is there to give either.
      (run-hooks 'post-command-hook)
      (when (eglot-managed-p) (eglot--signal-textDocument/didChange))
      (flymake-start)
      (accept-process-output nil 0.1))))

(defun rules ()
  (mapcar (lambda (finding)
            (let ((text (flymake-diagnostic-text finding)))
              (when (string-match "\\[\\([a-z0-9-]+\\)\\]" text)
                `((rule . ,(match-string 1 text))
                  (line . ,(line-number-at-pos (flymake-diagnostic-beg finding)))))))
          (flymake-diagnostics)))

(defun found ()
  (cl-find-if (lambda (finding) (string-match-p (regexp-quote rule) (flymake-diagnostic-text finding)))
              (flymake-diagnostics)))

(defun use ()
  (find-file "user.xml")
  (wait "the server" #'eglot-managed-p)
  (wait "findings" #'found)
  (note 'rules (vconcat (rules)))

  (goto-char (flymake-diagnostic-beg (found)))
  (let ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover
                                (eglot--TextDocumentPositionParams))))
    (note 'hover (car (split-string (plist-get (plist-get hover :contents) :value) "\n"))))

  (let ((last-nonmenu-event ?a) (finding (found)))
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt actions &rest _)
                 (let ((titles (all-completions "" actions)))
                   (note 'actions (vconcat titles))
                   (car titles)))))
      (eglot-code-actions (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding) nil t)))
  (wait "the finding to go" (lambda () (not (found))))
  (goto-char (point-min))
  (search-forward "<NativeProtocolType>")
  (note 'line (buffer-substring-no-properties (line-beginning-position) (line-end-position)))

  (delete-region (point) (progn (skip-chars-forward "^<") (point)))
  (note 'words (vconcat (all-completions "" (nth 2 (eglot-completion-at-point))))))

(condition-case problem
    (use)
  (error (note 'problem (error-message-string problem))))
(princ (json-encode came))
(terpri)
(when (get-buffer "user.xml") (with-current-buffer "user.xml" (set-buffer-modified-p nil)))
(kill-emacs 0)
