package io.github.pulsarws.token;

import com.nimbusds.jwt.SignedJWT;
import io.github.pulsarws.error.GatewayException;

/** Keys of which each may sign tokens in ways that its kind allows. */
interface TrustedKeys {
    /** @throws GatewayException error 5, unless one of the keys has signed the token */
    void requireSignatureOf(SignedJWT token);
}
