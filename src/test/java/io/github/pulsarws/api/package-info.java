/** {@code webapp/asyncapi.yaml} and {@code webapp/openapi.yaml}, compared with the code. */
package io.github.pulsarws.api;
