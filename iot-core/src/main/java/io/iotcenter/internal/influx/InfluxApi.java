package io.iotcenter.internal.influx;

import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.Field;
import retrofit2.http.FormUrlEncoded;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Query;
import retrofit2.http.Streaming;

/**
 * The calls on the main paths, and those with long answers, with bodies that stream. The client's
 * own write and query API hold everything in memory, and lose points and errors.
 */
interface InfluxApi {

  @POST("api/v2/write?precision=ns")
  Call<ResponseBody> write(
      @Query("org") String organization,
      @Query("bucket") String bucket,
      @Header("Content-Encoding") @Nullable String encoding,
      @Body RequestBody lines);

  /**
   * InfluxQL.
   *
   * @param database the bucket up to its first slash
   * @param retentionPolicy the rest of the bucket's name, or {@code null}
   * @param accept the form of the answer
   * @param params the bound parameters as a JSON object
   */
  @Streaming
  @FormUrlEncoded
  @POST("query?epoch=ns")
  Call<ResponseBody> query(
      @Query("db") String database,
      @Query("rp") @Nullable String retentionPolicy,
      @Query("chunked") boolean chunked,
      @Header("Accept") String accept,
      @Field("q") String text,
      @Field("params") String params);

  /**
   * Flux.
   *
   * @param request text and form of the answer as a JSON object
   */
  @Streaming
  @Headers("Accept: application/csv")
  @POST("api/v2/query")
  Call<ResponseBody> flux(@Query("org") String organization, @Body RequestBody request);

  /** Every authorization of an organization: the server gives them in one piece. */
  @Streaming
  @GET("api/v2/authorizations")
  Call<ResponseBody> authorizations(@Query("orgID") String organizationId);
}
