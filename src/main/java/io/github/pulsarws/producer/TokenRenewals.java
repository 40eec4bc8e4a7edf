package io.github.pulsarws.producer;

import io.github.pulsarws.delivery.CommandAnswer;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.error.PulsarFailures;
import io.github.pulsarws.security.Admission;
import io.github.pulsarws.socket.ClientSocket;

/** Carries out {@link TokenRenewal}s: answers those that have a context, and ends the session if another one fails. */
final class TokenRenewals {
    private final ClientSocket socket;
    private final Admission admission;

    TokenRenewals(ClientSocket socket, Admission admission) {
        this.socket = socket;
        this.admission = admission;
    }

    void carryOut(TokenRenewal renewal) {
        Outcome.handle(admission.renew(renewal.token()), (done, failure) -> {
            if (failure == null) {
                answer(renewal, CommandAnswer.ok());
            } else {
                failed(renewal, PulsarFailures.operation(failure));
            }
        });
    }

    private void failed(TokenRenewal renewal, GatewayException error) {
        if (renewal.context() == null) {
            socket.close(error);
        } else {
            answer(renewal, CommandAnswer.failed(error));
        }
    }

    private void answer(TokenRenewal renewal, CommandAnswer answer) {
        if (renewal.context() != null) {
            socket.answer(answer.withContext(renewal.context()));
        }
    }
}
