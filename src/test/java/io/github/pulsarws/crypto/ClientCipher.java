package io.github.pulsarws.crypto;

import io.github.pulsarws.harness.TestKeys;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What a WebSocket client does that encrypts by itself: payloads with AES, and the AES key with an RSA key. */
final class ClientCipher {
    private static final String RSA = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";

    private final SecretKey dataKey;

    private ClientCipher(SecretKey dataKey) {
        this.dataKey = dataKey;
    }

    static ClientCipher withNewKey() throws GeneralSecurityException {
        KeyGenerator generator = KeyGenerator.getInstance("AES");
        generator.init(256);
        return new ClientCipher(generator.generateKey());
    }

    /** The cipher that somebody used who encrypted its key for the owner of a pair. */
    static ClientCipher from(byte[] encryptedKey, String pair) throws GeneralSecurityException {
        byte[] key = rsa(Cipher.DECRYPT_MODE, TestKeys.pair(pair).getPrivate(), encryptedKey);
        return new ClientCipher(new SecretKeySpec(key, "AES"));
    }

    /** The parameter {@code encryptionKeys}, before it is percent-encoded. */
    String encryptionKeys(String pair) throws GeneralSecurityException {
        byte[] key = rsa(Cipher.ENCRYPT_MODE, TestKeys.pair(pair).getPublic(), dataKey.getEncoded());
        String json = "{\"%s\":{\"keyValue\":\"%s\",\"metadata\":{\"version\":\"3\"}}}"
                .formatted(pair, Base64.getEncoder().encodeToString(key));
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    byte[] encrypt(byte[] iv, byte[] clear) throws GeneralSecurityException {
        return aes(Cipher.ENCRYPT_MODE, iv, clear);
    }

    byte[] decrypt(byte[] iv, byte[] encrypted) throws GeneralSecurityException {
        return aes(Cipher.DECRYPT_MODE, iv, encrypted);
    }

    static byte[] newIv() {
        byte[] iv = new byte[12];
        new SecureRandom().nextBytes(iv);
        return iv;
    }

    /** Compresses as Pulsar's ZLIB does. */
    static byte[] zlib(byte[] clear) throws java.io.IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream compressing = new DeflaterOutputStream(bytes, new Deflater())) {
            compressing.write(clear);
        }
        return bytes.toByteArray();
    }

    private byte[] aes(int mode, byte[] iv, byte[] input) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, dataKey, new GCMParameterSpec(128, iv));
        return cipher.doFinal(input);
    }

    private static byte[] rsa(int mode, Key key, byte[] input) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(RSA);
        cipher.init(mode, key);
        return cipher.doFinal(input);
    }
}
