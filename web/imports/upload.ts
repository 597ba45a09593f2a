import { ApiError, type FieldProblem } from '../api/client.js';
import { common } from '../i18n/common.js';

/**
 * Sends a file to where its ticket says. `fetch` does not tell how much has gone: this does.
 * @param told the share that has gone, from 0 to 1.
 * @throws ApiError with what the server says of the file; OFFLINE when there was no answer.
 */
export function sendFile(path: string, file: File, told: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', path);
    // Whatever it is, it is read as a file and not as the body of a question.
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => told(total > 0 ? loaded / total : 0);
    request.onload = () => (request.status === 200 ? resolve() : reject(refusal(request.responseText)));
    request.onerror = () => reject(new ApiError('OFFLINE', common().noAnswer));
    request.send(file);
  });
}

interface Refusal {
  readonly errors: readonly [
    { readonly message: string; readonly extensions: { readonly code: string; readonly fields?: FieldProblem[] } },
  ];
}

/** What is wrong with a file is said by the server alone. */
function refusal(body: string): ApiError {
  try {
    const [{ message, extensions }] = (JSON.parse(body) as Refusal).errors;
    return new ApiError(extensions.code, message, extensions.fields);
  } catch {
    return new ApiError('INTERNAL', common().problems.INTERNAL ?? common().noAnswer);
  }
}
