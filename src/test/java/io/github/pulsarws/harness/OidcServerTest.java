package io.github.pulsarws.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OidcServerTest {
    private OidcServer provider;

    @BeforeEach
    void start() {
        provider = OidcServer.start();
        provider.register("gateway", "s3cret+/");
    }

    @AfterEach
    void end() {
        provider.close();
    }

    private HttpResponse<String> post(String form, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(provider.issuer() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static JWTClaimsSet claims(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return SignedJWT.parse((String) JSONObjectUtils.parse(answer.body()).get("access_token"))
                .getJWTClaimsSet();
    }

    @Test
    void aRegisteredClientGetsATokenOfItsOwn() throws Exception {
        String form = "grant_type=client_credentials&audience=pulsar";
        JWTClaimsSet claims = claims(post(form + "&client_id=gateway&client_secret=s3cret%2B%2F"));
        assertThat(claims.getSubject()).isEqualTo("gateway");
        assertThat(claims.getAudience()).containsExactly("pulsar");
        assertThat(claims.getIssuer()).isEqualTo(provider.issuer());

        String basic = Base64.getEncoder().encodeToString("gateway:s3cret%2B%2F".getBytes());
        assertThat(claims(post(form, "Authorization", "Basic " + basic)).getSubject())
                .isEqualTo("gateway");
    }

    @Test
    void othersGetNone() throws Exception {
        assertThat(post("grant_type=client_credentials&client_id=gateway&client_secret=wrong")
                        .statusCode())
                .isEqualTo(401);
        assertThat(post("grant_type=client_credentials&client_id=other&client_secret=s3cret%2B%2F")
                        .statusCode())
                .isEqualTo(401);
    }
}
